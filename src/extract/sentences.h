#pragma once
// The sentence around a citation.

#include <opcit/base/span.h>

#include <string_view>

namespace opcit::extraction {

/// The sentence that holds `inner`, as far as it lies within a bounded distance on both sides.
/// A blank line ends a sentence unless the text goes on in lower case or the line before it ends
/// in the middle of one.
Span sentence_around(std::string_view text, Span inner);

}  // namespace opcit::extraction
