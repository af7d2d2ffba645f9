#pragma once
// What the schema of CSL 1.0.2 does not allow in a style, beyond what parsing comes across.

#include "csl/xml.h"

namespace opcit::csl {

/// Complains about attributes and elements where none may be, or too many, or where one is missing,
/// and about values that only the schema knows. What changes nothing that a style shows is a note.
void lint(XmlFile& file);

}  // namespace opcit::csl
