#pragma once
// Brackets of a text and years outside them: where citations may be. One pass.

#include <opcit/base/span.h>

#include <functional>
#include <string_view>

namespace opcit::extraction {

/// A closed bracket. `content` is what stands between the marks, `span` includes them.
struct BracketPair {
  Span span;
  Span content;
  bool square = false;
  unsigned height = 0;  ///< 0: nothing bracketed inside; 1: brackets inside…
};

/// Longer brackets are prose, not citations.
inline constexpr std::size_t longest_bracket = 1000;

/// Told about what the scan meets, in the order in which it ends.
struct BracketListener {
  std::function<void(const BracketPair&)> on_bracket;
  std::function<void(std::size_t)> on_year;  ///< offset of four digits that may be a year
};

/// Scans `range` of `text`. Linear, memory constant: unbalanced brackets are forgotten, and only
/// brackets of at most `longest_bracket` bytes holding at most one level of others are reported.
void scan_brackets(std::string_view text, Span range, const BracketListener& listener);

}  // namespace opcit::extraction
