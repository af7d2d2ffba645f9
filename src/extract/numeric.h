#pragma once
// Numeric citations: `[3]`, `[3–5, 8]`.

#include <opcit/extract/extraction.h>

#include <string_view>
#include <vector>

namespace opcit::extraction {

/// Whether a square bracket's content is numbers, commas and dashes only.
bool is_numeric_content(std::string_view content);

/// The clusters of brackets that hold numbers, when the document plainly cites that way: its list
/// reaches the numbers, or they begin at 1 and rise. Else nothing. `author_date` is how many
/// cites of that kind were found.
std::vector<FoundCluster> read_numeric(std::string_view text, const std::vector<Span>& brackets,
                                       const std::vector<FoundReference>& references,
                                       std::size_t author_date);

}  // namespace opcit::extraction
