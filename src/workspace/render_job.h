#pragma once
// The contract's `opcit render`: a job in, citations and a bibliography out.

#include "io/json_tree.h"
#include "workspace/job_answer.h"
#include "workspace/style_shelf.h"

#include <opcit/render/render.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// How a job is answered, beside what it says itself.
struct RenderWish {
  std::string_view line;  ///< members and the elements of lists begin with it
  bool explain = false;   ///< as the job's own `explain`
  bool links = false;     ///< as the job's own `links`
  bool readable = false;  ///< the explanation alone, for people, instead of members
};

/// A job as it was read, needing neither its text nor its tree any more.
class RenderJob {
 public:
  /// Errors: json_shape for a job that is none, and those of the style.
  static Result<RenderJob> read(io::JsonView job, StyleShelf& shelf);

  RenderJob(RenderJob&&) noexcept;
  ~RenderJob();

  /// Takes the answer in parts, as it grows.
  using Take = std::function<void(std::string_view)>;

  /// Writes the members of the answer object, without `id` and without braces, and gives the
  /// warnings. An error comes before anything is written.
  Result<std::vector<Finding>> answer(const RenderWish& wish, const Take& take);

 private:
  struct Parts;
  explicit RenderJob(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Answers one line of `opcit render --jsonl`.
JobAnswer render_job(const std::string& line, StyleShelf& shelf, const RenderWish& wish = {});

/// The `bibliography` member of an answer.
io::Json bibliography_answer(const render::Rendered& rendered);

}  // namespace opcit
