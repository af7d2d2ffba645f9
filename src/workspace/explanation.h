#pragma once
// What --explain says: which element of the style made each run of a citation or entry.

#include "io/json.h"

#include <opcit/render/render.h>

#include <string>

namespace opcit {

/// One run a line below the text, for people: `5  "Lee"  variable author, <names> line 250, …`.
std::string readable_runs(const std::string& id, const std::string& text, const render::Runs& runs);

/// Every citation and entry of a document that was rendered with `explain`.
std::string readable_explanation(const render::Rendered& rendered);

/// `[{"start","end","text","kind","name","element","line","macros","item"}]`; start and end are bytes.
io::Json runs_answer(const render::Runs& runs);

}  // namespace opcit
