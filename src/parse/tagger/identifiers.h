#pragma once
// Identifiers in running text, recognised exactly: DOI, URL, arXiv, ISBN, ISSN, PMID, PMCID, handle.

#include <opcit/base/span.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::parse {

enum class IdentifierKind : std::uint8_t { doi, url, arxiv, isbn, issn, pmid, pmcid, handle };

struct Identifier {
  IdentifierKind kind = IdentifierKind::url;
  Span span;         ///< the identifier with its label or resolver, `doi:10.1/x`, without a full stop
  std::string value; ///< bare, in the form the CSL variable holds
};

/// Into `out` (cleared), in order, not overlapping. Linear.
void find_identifiers(std::string_view text, std::vector<Identifier>& out);

}  // namespace opcit::parse
