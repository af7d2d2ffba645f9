#pragma once
// The lexical side of JSON (RFC 8259, sections 6 and 7), for the tree and the writer.

#include <cstddef>
#include <string_view>

namespace opcit::io {

/// The first byte from `at` on that a string cannot hold as it is: a quote, a backslash, a control
/// character, or a byte that is not UTF-8; `end` when there is none.
const char* plain_end(const char* at, const char* end);

/// A number as it is written.
struct NumberText {
  std::size_t length = 0;     ///< 0: there is none
  bool is_too_large = false;  ///< for a double; such a number is read as a string
};

/// The number that `text` begins with.
NumberText leading_number(std::string_view text);

/// Decodes the escape at `at` to `out` and moves both on; half a surrogate pair becomes U+FFFD.
/// False when it is none. What is written is no longer than what is read.
bool decode_escape(const char*& at, const char* end, char*& out);

}  // namespace opcit::io
