#include "io/json_text.h"

#include "io/json.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace opcit::io {
namespace {

constexpr std::uint64_t every(std::uint8_t byte) { return 0x0101010101010101ULL * byte; }

/// Non-zero when one of eight bytes is zero.
constexpr std::uint64_t zero_byte(std::uint64_t word) { return (word - every(1)) & ~word & every(0x80); }

/// Non-zero when one of eight bytes is a quote, a backslash, a control character or not ASCII.
constexpr std::uint64_t special(std::uint64_t word) {
  std::uint64_t control = (word - every(0x20)) & ~word & every(0x80);
  return zero_byte(word ^ every('"')) | zero_byte(word ^ every('\\')) | control |
         (word & every(0x80));
}

const char* ascii_end(const char* at, const char* end) {
  constexpr std::ptrdiff_t step = 8;
  for (; end - at >= step; at += step) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    std::uint64_t found = special(word);
    if (found == 0) continue;
    // Borrows mark bytes behind a special one at most, so that the lowest mark is right.
    if constexpr (std::endian::native == std::endian::little) return at + std::countr_zero(found) / 8;
    break;
  }
  auto is_plain = [](char c) { auto u = static_cast<unsigned char>(c); return u >= 0x20 && u < 0x80; };
  while (at != end && is_plain(*at) && *at != '"' && *at != '\\') ++at;
  return at;
}

/// The length of the well-formed UTF-8 sequence at `at` (Unicode, table 3-7), or 0.
std::ptrdiff_t sequence_length(const char* at, const char* end) {
  auto byte = [&](std::ptrdiff_t i) { return i < end - at ? static_cast<unsigned char>(at[i]) : 0U; };
  auto follows = [&](std::ptrdiff_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  unsigned lead = byte(0);
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  if (lead >= 0xE0 && lead <= 0xEF) return follows(2) ? 3 : 0;
  if (lead >= 0xF0 && lead <= 0xF4) return follows(2) && follows(3) ? 4 : 0;
  return 0;
}

/// plain_end for what begins with a byte that is not ASCII. By itself, since most texts have none.
[[gnu::noinline]] const char* end_of_letters(const char* at, const char* end) {
  while (at != end && static_cast<unsigned char>(*at) >= 0x80) {
    std::ptrdiff_t length = sequence_length(at, end);
    if (length == 0) break;
    at = ascii_end(at + length, end);
  }
  return at;
}

/// The UTF-16 unit of the escape `\uXXXX` at `at`, or -1.
int escaped_unit(const char* at, const char* end) {
  constexpr std::ptrdiff_t length = 6;
  if (end - at < length || at[0] != '\\' || at[1] != 'u' || at[2] == '-') return -1;
  int unit = 0;
  auto [stop, problem] = std::from_chars(at + 2, at + length, unit, 16);
  return problem == std::errc{} && stop == at + length ? unit : -1;
}

void encode(char32_t code, char*& out) {
  auto put = [&](char32_t byte) { *out++ = static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | (code >> 6U));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12U));
    put(0x80 | ((code >> 6U) & 0x3FU));
  } else {
    put(0xF0 | (code >> 18U));
    put(0x80 | ((code >> 12U) & 0x3FU));
    put(0x80 | ((code >> 6U) & 0x3FU));
  }
  put(0x80 | (code & 0x3FU));
}

bool decode_unicode(const char*& at, const char* end, char*& out) {
  constexpr int high = 0xD800;
  constexpr int low = 0xDC00;
  constexpr int after = 0xE000;
  int unit = escaped_unit(at, end);
  if (unit < 0) return false;
  at += 6;
  if (unit < high || unit >= after) return encode(static_cast<char32_t>(unit), out), true;
  int second = unit < low ? escaped_unit(at, end) : -1;
  if (second < low || second >= after) return encode(U'\uFFFD', out), true;
  at += 6;
  encode(static_cast<char32_t>(0x10000 + ((unit - high) << 10) + (second - low)), out);
  return true;
}

}  // namespace

const char* plain_end(const char* at, const char* end) {
  at = ascii_end(at, end);
  bool is_letter = at != end && static_cast<unsigned char>(*at) >= 0x80;
  return is_letter ? end_of_letters(at, end) : at;
}

NumberText leading_number(std::string_view text) {
  std::size_t at = 0;
  auto is = [&](auto... any) { return at < text.size() && ((text[at] == any) || ...); };
  auto digits = [&] {
    std::size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > start;
  };
  if (is('-')) ++at;
  if (is('0'))
    ++at;
  else if (!digits())
    return {};
  if (is('.') && (++at, !digits())) return {};
  bool has_exponent = is('e', 'E');
  if (has_exponent) {
    ++at;
    if (is('+', '-')) ++at;
    if (!digits()) return {};
  }
  constexpr std::size_t surely_fits = 300;  // digits a double can always hold the size of
  bool fits = !has_exponent && at <= surely_fits;
  return {at, !fits && !Json::accept(text.substr(0, at))};
}

bool decode_escape(const char*& at, const char* end, char*& out) {
  if (end - at < 2) return false;
  if (at[1] == 'u') return decode_unicode(at, end, out);
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  std::size_t which = letters.find(at[1]);
  if (which == std::string_view::npos) return false;
  *out++ = meanings[which];
  at += 2;
  return true;
}

}  // namespace opcit::io
