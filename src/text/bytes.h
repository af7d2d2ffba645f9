#pragma once
// Searching texts for bytes of a kind.

#include <cstddef>
#include <string_view>

namespace opcit::text {

/// The place of the first byte from `at` on that `is` holds for; the size where there is none. Goes
/// in steps that compilers make one comparison of sixteen bytes when `is` has no branches: `|` for
/// `||`.
template <typename Is>
std::size_t find_byte(std::string_view text, std::size_t at, const Is& is) {
  constexpr std::size_t step = 16;
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (; at + step <= text.size(); at += step) {
    unsigned found = 0;
    for (std::size_t i = 0; i < step; ++i) found |= static_cast<unsigned>(is(byte(at + i)));
    if (found != 0) break;
  }
  while (at < text.size() && !is(byte(at))) ++at;
  return at;
}

}  // namespace opcit::text
