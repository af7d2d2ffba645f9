#pragma once
// UTF-8: decoding, encoding, validation and positions. Offsets and lengths are bytes.

#include <opcit/base/span.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/bytes.h"

namespace opcit::text {

inline constexpr char32_t replacement = U'\uFFFD';

/// One code point read from a text, and how many bytes it took (at least 1 unless at the end).
struct Decoded {
  char32_t code_point = replacement;
  std::size_t size = 0;
  bool valid = false;
};

/// For bytes that are no ASCII.
Decoded decode_beyond_ascii(std::string_view text, std::size_t offset);

/// The code point at `offset`. Bytes that are no UTF-8 give U+FFFD, one maximal subpart at a time
/// (Unicode 15, section 3.9, table 3-8).
inline Decoded decode(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  auto first = static_cast<unsigned char>(text[offset]);
  return first < 0x80 ? Decoded{first, 1, true} : decode_beyond_ascii(text, offset);
}

/// The code point that ends before `offset`; for valid UTF-8.
Decoded decode_before(std::string_view text, std::size_t offset);

void append(std::string& out, char32_t code_point);

/// Length of the longest prefix that is valid UTF-8.
std::size_t valid_prefix(std::string_view text);

inline bool is_valid(std::string_view text) { return valid_prefix(text) == text.size(); }

/// `text` as valid UTF-8: each stretch that is none becomes U+FFFD.
std::string repaired(std::string_view text);

/// Number of code points of valid UTF-8.
std::size_t count(std::string_view text);

/// Line and column of a byte offset, both from 1; columns are code points. Lines end at LF, CR LF
/// or a lone CR. Linear in `offset`: use LineIndex (positions.h) for many look-ups.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};
Position position(std::string_view text, std::size_t offset);

/// How many bytes of ASCII `text` begins with.
inline std::size_t ascii_length(std::string_view text) {
  return find_byte(text, 0, [](auto c) { return c >= 0x80; });
}

}  // namespace opcit::text
