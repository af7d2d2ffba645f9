#include "formats/input_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace opcit::formats {
namespace {

/// Windows-1252, 0x80 to 0x9F (WHATWG Encoding standard); the rest is Latin-1.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t from_windows_1252(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
}

void tell(std::vector<Finding>& findings, std::string_view encoding) {
  findings.push_back({Code::text_encoding, Severity::note, {},
                      fmt::format("the file is {}, not UTF-8, and was converted", encoding),
                      "save it as UTF-8"});
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string text;
  text.reserve(bytes.size());
  auto unit = [&](std::size_t i) {
    auto first = static_cast<unsigned char>(bytes[i]);
    auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? first << 8U | second : second << 8U | first);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    bool high = c >= 0xD800 && c < 0xDC00;
    if (high && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = text::replacement;
    }
    text::append(text, c);
  }
  return text;
}

std::string mend_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size();) {
    auto decoded = text::decode(bytes, i);
    if (decoded.valid) {
      text += bytes.substr(i, decoded.size);
      i += decoded.size;
    } else {
      text::append(text, from_windows_1252(bytes[i++]));
    }
  }
  return text;
}

/// ASCII written as UTF-16 has a zero in every second byte.
bool looks_utf16(std::string_view bytes, std::size_t zero_at) {
  std::size_t pairs = std::min<std::size_t>(bytes.size(), 4096) / 2;
  std::size_t zeros = 0;
  for (std::size_t i = 0; i < pairs; ++i)
    if (bytes[2 * i + zero_at] == '\0' && bytes[2 * i + 1 - zero_at] != '\0') ++zeros;
  return pairs > 1 && zeros * 10 >= pairs * 7;
}

}  // namespace

std::string input_text(std::string_view bytes, std::vector<Finding>& findings) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bool marked_little = bytes.starts_with("\xFF\xFE");
  bool marked_big = bytes.starts_with("\xFE\xFF");
  if (marked_little || looks_utf16(bytes, 1)) {
    tell(findings, "UTF-16LE");
    return from_utf16(bytes.substr(marked_little ? 2 : 0), false);
  }
  if (marked_big || looks_utf16(bytes, 0)) {
    tell(findings, "UTF-16BE");
    return from_utf16(bytes.substr(marked_big ? 2 : 0), true);
  }
  if (text::is_valid(bytes)) return std::string(bytes);
  tell(findings, "Windows-1252 or mixed");
  return mend_utf8(bytes);
}

}  // namespace opcit::formats
