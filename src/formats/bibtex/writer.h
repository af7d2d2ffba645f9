#pragma once
// Writing BibTeX and BibLaTeX.

#include "formats/registry.h"

namespace opcit::formats::bib {

Result<std::string> write_bibtex(std::span<const Reference> references, Writing& writing);
Result<std::string> write_biblatex(std::span<const Reference> references, Writing& writing);

}  // namespace opcit::formats::bib
