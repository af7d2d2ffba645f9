#pragma once
// The contract's JSON for `opcit extract`.

#include "text/positions.h"

#include <opcit/extract/extraction.h>

#include <functional>
#include <string>
#include <string_view>

namespace opcit {

/// Takes the pieces of a text one after the other.
using Sink = std::function<void(std::string_view)>;

/// Writes the answer for one document as a JSON object, one citation, reference or record a line,
/// so that a long one never stands in memory as a whole. Offsets in `unit`, lines and columns
/// from 1.
void write_extraction(const std::string& id, const Document& document,
                      const Extraction& extraction, text::OffsetUnit unit, const Sink& put);

/// The same on one line and without the `id`.
std::string extraction_answer(const Document& document, const Extraction& extraction,
                              text::OffsetUnit unit);

}  // namespace opcit
