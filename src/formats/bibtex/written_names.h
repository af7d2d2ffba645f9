#pragma once
// Names as BibTeX and biblatex write them.

#include <opcit/model/name.h>

#include <string>

#include "text/tex_encode.h"

namespace opcit::formats::bib {

/// `Doe, John and {World Bank} and others`. Names whose particle stays with the family are written
/// in biblatex's form with keys, which alone can say so.
std::string written_names(const NameList& names, bool biblatex, text::tex::Letters letters);

}  // namespace opcit::formats::bib
