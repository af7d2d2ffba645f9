#pragma once
// The contract's `opcit render`: a job in, citations and a bibliography out.

#include "io/json_tree.h"
#include "workspace/job_answer.h"
#include "workspace/style_shelf.h"

#include <opcit/render/render.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// How a job is answered, beside what it says itself.
struct RenderWish {
  std::string_view line;  ///< members and the elements of lists begin with it
  bool explain = false;   ///< as the job's own `explain`
  bool readable = false;  ///< the explanation alone, for people, instead of members
};

struct RenderAnswer {
  std::string text;  ///< members of the answer object, without `id` and without braces
  std::vector<Finding> warnings;
};

/// The answer to `job`. Errors: json_shape for a job that is none, and those of the style.
Result<RenderAnswer> render_answer(io::JsonView job, StyleShelf& shelf, const RenderWish& wish);

/// Answers one line of `opcit render --jsonl`.
JobAnswer render_job(const std::string& line, StyleShelf& shelf, const RenderWish& wish = {});

/// The `bibliography` member of an answer.
io::Json bibliography_answer(const render::Rendered& rendered);

}  // namespace opcit
