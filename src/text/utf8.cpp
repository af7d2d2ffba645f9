#include "text/utf8.h"

#include <algorithm>
#include <cstring>

namespace opcit::text {
namespace {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// What a lead byte promises: total length and the range its second byte must lie in.
struct Lead {
  std::size_t size;
  unsigned char low;
  unsigned char high;
  char32_t bits;
};

constexpr Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF, byte & 0x1FU};
  if (byte == 0xE0) return {3, 0xA0, 0xBF, byte & 0x0FU};
  if (byte == 0xED) return {3, 0x80, 0x9F, byte & 0x0FU};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF, byte & 0x0FU};
  if (byte == 0xF0) return {4, 0x90, 0xBF, byte & 0x07U};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF, byte & 0x07U};
  if (byte == 0xF4) return {4, 0x80, 0x8F, byte & 0x07U};
  return {0, 0, 0, 0};
}

}  // namespace

Decoded decode_beyond_ascii(std::string_view text, std::size_t offset) {
  auto byte_at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  Lead lead = lead_of(byte_at(offset));
  if (lead.size == 0) return {replacement, 1, false};
  char32_t code_point = lead.bits;
  for (std::size_t i = 1; i < lead.size; ++i) {
    if (offset + i >= text.size()) return {replacement, i, false};
    unsigned char byte = byte_at(offset + i);
    bool fits = i == 1 ? byte >= lead.low && byte <= lead.high : is_continuation(byte);
    if (!fits) return {replacement, i, false};
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  return {code_point, lead.size, true};
}

Decoded decode_before(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  if (offset == 0) return {};
  std::size_t start = offset - 1;
  while (start > 0 && offset - start < 4 && is_continuation(static_cast<unsigned char>(text[start])))
    --start;
  Decoded decoded = decode(text, start);
  if (start + decoded.size != offset) return {replacement, 1, false};
  return decoded;
}

void append(std::string& out, char32_t code_point) {
  auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

std::size_t valid_prefix(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      ++offset;
      continue;
    }
    Decoded decoded = decode(text, offset);
    if (!decoded.valid) return offset;
    offset += decoded.size;
  }
  return offset;
}

std::string repaired(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t good = valid_prefix(text);
    out += text.substr(0, good);
    text.remove_prefix(good);
    if (text.empty()) break;
    append(out, replacement);
    text.remove_prefix(decode(text, 0).size);
  }
  return out;
}

std::size_t count(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  std::size_t continuations = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {  // 10xxxxxx: the highest bit without the next one
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    continuations += (((eight >> 7) & ~(eight >> 6) & ones) * ones) >> 56;
  }
  for (; at < text.size(); ++at)
    continuations += is_continuation(static_cast<unsigned char>(text[at])) ? 1 : 0;
  return text.size() - continuations;
}

Position position(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  Position at;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < offset; ++i) {
    bool ends_line = text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
    if (!ends_line) continue;
    ++at.line;
    line_start = i + 1;
  }
  at.column = 1 + count(text.substr(line_start, offset - line_start));
  return at;
}

}  // namespace opcit::text
