#pragma once
// What a reader should know of links that are not plain.

#include <opcit/extract/extraction.h>

namespace opcit::extraction {

/// Adds a finding for each cite that is linked to an entry with another spelling or year, or that
/// several entries fit, in order of place.
void add_link_findings(const Document& document, Extraction& extraction);

}  // namespace opcit::extraction
