#pragma once
// DOIs as people write them.

#include <string>
#include <string_view>

namespace opcit::resolve {

/// The DOI without `doi:` or a resolver's address, lower case, as a key; empty when it is none.
std::string bare_doi(std::string_view text);

/// The first DOI inside a text, as bare_doi; empty when there is none.
std::string find_doi(std::string_view text);

/// The text without DOIs and URLs.
std::string without_links(std::string_view text);

}  // namespace opcit::resolve
