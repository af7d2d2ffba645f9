#pragma once
// Which elements set a part of an entry on its own.

#include "csl/program.h"

namespace opcit::csl {

/// Leaves `display` where it means something: on the immediate children of a layout (those within
/// cs:choose are such), and only where second-field-align does not make the parts. As citeproc-js
/// has it, elements further down are set in the line (docs/decisions/0007).
void keep_display_of_parts(Program& program);

}  // namespace opcit::csl
