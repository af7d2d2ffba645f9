#pragma once
// What becomes of punctuation marks that meet.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace opcit::render {

inline constexpr std::string_view punctuation_marks = ".,:;!?";

/// True for `. , : ; ! ?`.
constexpr bool is_punctuation(char c) {
  return c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?';
}

/// What two different marks that meet become: one of them, or both side by side.
enum class Merger : std::uint8_t { both, left, right };

/// `left` and `right` are different punctuation marks.
Merger merge(char left, char right);

/// One bit for each mark.
using MarkSet = std::uint8_t;

constexpr MarkSet mark_bit(char c) {
  std::size_t place = punctuation_marks.find(c);
  return place == std::string_view::npos ? MarkSet{0} : static_cast<MarkSet>(1U << place);
}

/// The marks that become one with `right` behind them.
MarkSet merging_before(char right);

/// True for marks that go inside a closing quotation mark where a locale wants it.
constexpr bool goes_inside_quotes(char c) { return c == '.' || c == ',' || c == '!' || c == '?'; }

/// True for marks that leave a closing quotation mark where a locale wants none inside.
constexpr bool goes_outside_quotes(char c) { return c == ',' || c == ':' || c == ';'; }

}  // namespace opcit::render
