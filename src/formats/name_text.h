#pragma once
// Names of people as bibliographies other than BibTeX write them.

#include <opcit/model/name.h>

#include <string>
#include <string_view>

namespace opcit::formats {

/// `Doe, John, Jr.`; a name without a comma is a literal, one that ends with a comma too.
Name name_of_text(std::string_view text);

/// `John van Doe`: the last word is the family, with the particles before it.
Name name_in_reading_order(std::string_view text);

/// `Doe JA`, `van der Berg JA Jr`: what PubMed writes.
Name name_with_initials(std::string_view text);

/// `J. A.` for `JA` and `J A`; other given names as they are.
std::string with_points(std::string_view given);

}  // namespace opcit::formats
