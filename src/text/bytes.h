#pragma once
// Searching texts for bytes of a kind.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace opcit::text {

/// Whether `is` holds for any of `size` bytes, all of which are compared at once.
template <std::size_t size, typename Is>
bool is_any(const char* bytes, const Is& is) {
  // Compilers do not turn loops over bytes into this by themselves.
  using Block [[gnu::vector_size(size)]] = unsigned char;
  Block block;
  std::memcpy(&block, bytes, size);
  auto found = is(block);
  static_assert(sizeof found == size);
  std::uint64_t words[size / 8];
  std::memcpy(words, &found, size);
  std::uint64_t all = 0;
  for (std::uint64_t word : words) all |= word;
  return all != 0;
}

/// Whether `is` holds for any of four to seven bytes.
template <typename Is>
bool is_any_of_few(const char* bytes, std::size_t size, const Is& is) {
  char both[8];  // the bytes in the middle twice
  std::memcpy(both, bytes, 4);
  std::memcpy(both + 4, bytes + size - 4, 4);
  return is_any<8>(both, is);
}

/// The place of the first byte from `at` on that `is` holds for; the size where there is none. `is`
/// compares a byte as well as a block of them: `[](auto c) { return (c == '<') | (c == '>'); }`.
template <typename Is>
std::size_t find_byte(std::string_view text, std::size_t at, const Is& is) {
  const char* begin = text.data() + at;
  const char* end = text.data() + text.size();
  std::size_t left = text.size() - at;
  // What is left behind the last whole block is looked at in one that overlaps it.
  if (left >= 16) {
    while (at + 16 <= text.size() && !is_any<16>(text.data() + at, is)) at += 16;
    if (at + 16 > text.size() && !is_any<16>(end - 16, is)) return text.size();
  } else if (left >= 8) {
    if (!is_any<8>(begin, is) && !is_any<8>(end - 8, is)) return text.size();
  } else if (left >= 4 && !is_any_of_few(begin, left, is)) {
    return text.size();
  }
  while (at < text.size() && !is(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

}  // namespace opcit::text
