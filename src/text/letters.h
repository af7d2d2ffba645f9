#pragma once
// What kind of character a code point is (Unicode properties, through ICU; ASCII inline).

#include <unicode/uchar.h>

namespace opcit::text {

inline bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

inline bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_UPPERCASE) != 0;
}

/// The lower case of one character, where that is one character too.
inline char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

/// Letters and the marks that combine with them.
inline bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

/// Letters of a script without case, which begin a name as capitals do elsewhere.
inline bool is_caseless(char32_t c) {
  return c >= 0x590 && u_charType(static_cast<UChar32>(c)) == U_OTHER_LETTER;
}

/// Chinese characters, kana and their like: written without spaces.
inline bool is_ideographic(char32_t c) {
  return c >= 0x2E80 && (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0 ||
                         (c >= 0x3040 && c <= 0x30FF));
}

}  // namespace opcit::text
