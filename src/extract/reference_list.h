#pragma once
// The manuscript's own reference list: where it is, and its entries.

#include <opcit/extract/extraction.h>

namespace opcit::extraction {

struct ReferenceList {
  Span span;  ///< from the heading to the end of the last entry; empty when there is no list
  std::vector<FoundReference> entries;  ///< ids `r1`, `r2`… in order
};

/// Found by its heading in many languages; what follows must look like entries. Linear.
ReferenceList find_reference_list(const Document& document);

}  // namespace opcit::extraction
