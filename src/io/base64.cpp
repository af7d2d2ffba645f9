#include "io/base64.h"

#include <cstdint>

namespace opcit::io {
namespace {

/// The six bits of a character of base64; -1 for any other.
int six_bits(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0'; }

}  // namespace

std::string from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (char c : text) {
    if (is_blank(c)) continue;
    int six = six_bits(c);
    if (six < 0) break;
    bits = (bits << 6U | static_cast<std::uint32_t>(six)) & 0xFFFFU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out.push_back(static_cast<char>(bits >> held & 0xFFU));
  }
  return out;
}

}  // namespace opcit::io
