#pragma once
// Numbers raised above the line, as Unicode's superscript characters.

#include <opcit/base/span.h>
#include <opcit/manuscript/document.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::extraction {

/// The ASCII character that the superscript at `at` raises (digits, minus, plus, parentheses) with
/// its size in bytes; size 0 when there is none.
struct Raised {
  char plain = 0;
  std::size_t size = 0;

  bool is_digit() const { return plain >= '0' && plain <= '9'; }
};
Raised raised_at(std::string_view text, std::size_t at);

/// Groups of raised numbers in `range`, as `⁶⁻¹¹`, `², ³` or `⁽¹⁻³⁾`: those that can carry a
/// citation, not powers (`m²`, `10³`), charges (`Ca²⁺`) or mass numbers (`¹⁸F`). A digit of normal
/// height counts as raised next to a raised parenthesis or dash. Linear.
std::vector<Span> find_superscripts(std::string_view text, Span range);

/// The same for digits of normal height that the file marks as raised.
std::vector<Span> marked_superscripts(std::string_view text, const std::vector<InlineMark>& marks,
                                      Span range);

}  // namespace opcit::extraction
