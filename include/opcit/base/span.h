#pragma once
/// \file
/// A half-open range of byte offsets.

#include <compare>
#include <cstddef>
#include <string_view>

namespace opcit {

/// Bytes `begin` up to, not including, `end` of some text. Which text is the owner's to say.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  constexpr std::size_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  /// The bytes of `text` in this span; the part that exists when the span reaches past the end.
  constexpr std::string_view of(std::string_view text) const {
    return begin >= text.size() ? std::string_view{} : text.substr(begin, size());
  }

  friend constexpr auto operator<=>(Span, Span) = default;
};

}  // namespace opcit
