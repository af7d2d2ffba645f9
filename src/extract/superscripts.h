#pragma once
// Numbers raised above the line, as Unicode's superscript characters.

#include <opcit/base/span.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::extraction {

/// The ASCII character that the superscript at `at` raises (digits, minus) with its size in bytes;
/// size 0 when there is none.
struct Raised {
  char plain = 0;
  std::size_t size = 0;
};
Raised raised_at(std::string_view text, std::size_t at);

/// Groups of raised numbers in `range`, as `⁶⁻¹¹` or `², ³`: those behind a word or its
/// punctuation, not powers of units (`m²`, `10³`). Linear.
std::vector<Span> find_superscripts(std::string_view text, Span range);

}  // namespace opcit::extraction
