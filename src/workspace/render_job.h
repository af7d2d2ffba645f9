#pragma once
// The contract's `opcit render`: a job in, citations and a bibliography out.

#include "io/json_tree.h"
#include "workspace/job_answer.h"
#include "workspace/style_shelf.h"

#include <opcit/render/render.h>

#include <string>

namespace opcit {

struct RenderAnswer {
  std::string members;  ///< of the answer object, without `id` and without braces
  bool warned = false;
};

/// The answer to `job`; members and the elements of lists begin with `line`. Errors: json_shape for
/// a job that is none, and those of the style.
Result<RenderAnswer> render_answer(io::JsonView job, StyleShelf& shelf, std::string_view line);

/// Answers one line of `opcit render --jsonl`.
JobAnswer render_job(const std::string& line, StyleShelf& shelf);

/// The `bibliography` member of an answer.
io::Json bibliography_answer(const render::Rendered& rendered);

}  // namespace opcit
