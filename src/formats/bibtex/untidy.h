#pragma once
// Values of a .bib that are better written otherwise.

#include <opcit/formats/lint.h>

#include <string_view>
#include <vector>

#include "formats/bibtex/syntax.h"

namespace opcit::formats::bib {

/// Findings OC0308 with their fixes, for the fields of all entries. `text` is what was parsed.
std::vector<LintFinding> find_untidy(std::string_view text, const Syntax& syntax);

}  // namespace opcit::formats::bib
