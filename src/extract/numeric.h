#pragma once
// Numeric citations: `[3]`, `[3–5, 8]`.

#include <opcit/extract/extraction.h>

#include <string_view>
#include <vector>

namespace opcit::extraction {

/// Where numeric citations may be, by their shape.
struct NumericPlaces {
  std::vector<Span> square;  ///< `[3]`
  std::vector<Span> round;   ///< `(3)`
  std::vector<Span> raised;  ///< superscripts
};

/// Whether a bracket's content is numbers, commas and dashes only.
bool is_numeric_content(std::string_view content);

/// The clusters of the shape that the document plainly cites with: its list reaches the numbers,
/// or (square brackets only) they begin at 1 and rise. Else nothing. `author_date` is how many
/// clusters of that kind were found.
std::vector<FoundCluster> read_numeric(std::string_view text, const NumericPlaces& places,
                                       const std::vector<FoundReference>& references,
                                       std::size_t author_date);

}  // namespace opcit::extraction
