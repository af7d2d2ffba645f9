#pragma once
// Which style the parts of names have where a cs:names says nothing of them.

#include "csl/program.h"

namespace opcit::csl {

/// Hands cs:name-part on between a cs:names and its substitutes, as citeproc-js does, which reads
/// citation and bibliography from above and each macro where it is called first: what was said last
/// holds for the cs:names that closes next, until the outermost one has closed.
void settle_part_styles(Program& program);

}  // namespace opcit::csl
