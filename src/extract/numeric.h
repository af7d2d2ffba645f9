#pragma once
// Numeric citations: `[3]`, `[3–5, 8]`, `(3)`, raised numbers.

#include <opcit/extract/extraction.h>

#include <string_view>
#include <vector>

#include "extract/numbering.h"

namespace opcit::extraction {

/// Where numeric citations may be, by their shape.
struct NumericPlaces {
  std::vector<Span> square;  ///< `[3]`
  std::vector<Span> round;   ///< `(3)`
  std::vector<Span> raised;  ///< superscripts
  std::vector<Span> glued;   ///< `word.3`: superscripts that lost their height
};

/// What else is known of the document.
struct NumericContext {
  std::size_t author_date = 0;  ///< clusters of that kind
  double author_date_share = 0; ///< of the list's entries that they link to
};

/// The clusters of the shape that the document plainly cites with: its numbers reach most of the
/// list and do not leave it, or, without a list, square brackets count up from 1. Else nothing.
std::vector<FoundCluster> read_numeric(std::string_view text, NumericPlaces places,
                                       const std::vector<FoundReference>& references,
                                       const NumericContext& context);

}  // namespace opcit::extraction
