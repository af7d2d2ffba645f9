#pragma once
// The contract's `opcit render`: a job in, citations and a bibliography out.

#include "io/json.h"
#include "workspace/job_answer.h"
#include "workspace/style_shelf.h"

#include <opcit/render/render.h>

#include <string>

namespace opcit {

/// The answer without its `id`. Errors: json_shape for a job that is none, and those of the style.
Result<io::Json> render_answer(const io::Json& job, StyleShelf& shelf);

/// Answers one line of `opcit render --jsonl`.
JobAnswer render_job(const std::string& line, StyleShelf& shelf);

/// The `bibliography` member of an answer.
io::Json bibliography_answer(const render::Rendered& rendered);

}  // namespace opcit
