#pragma once
// Names and a year that no list knows and that the words around show to be no citation.

#include <opcit/base/span.h>

#include <string_view>

namespace opcit::extraction {

/// For names at `names` before a bracket that begins with a year, at `bracket` with its marks: a
/// life (`Paiva (1721-?)`), a title with its author behind (`Ethik (1969) von Gehlen`), a reference
/// printed in the text (`(cf. Cardim (1590): Carta de relação)`).
bool is_other_than_cited(std::string_view text, Span names, Span bracket);

/// For a name and a year in a bracket of their own: the author of a species behind its name,
/// `Lamna nasus (Bonnaterre, 1788)`.
bool names_species_author(std::string_view text, Span bracket, std::string_view year);

}  // namespace opcit::extraction
