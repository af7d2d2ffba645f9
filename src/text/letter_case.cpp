#include "text/letter_case.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace opcit::text {
namespace {

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_own_case(std::string_view lang) {
  std::string_view language = lang.substr(0, 2);
  return language == "tr" || language == "az" || language == "lt";
}

using Map = void (*)(const char*, std::uint32_t, icu::StringPiece, icu::ByteSink&, icu::Edits*,
                     UErrorCode&);

std::string map_with(Map map, std::string_view text, std::string_view lang) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  std::string locale(lang.substr(0, lang.find('-')));
  map(locale.c_str(), 0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
      status);
  return U_SUCCESS(status) ? out : std::string(text);
}

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

UChar32 icu_char(char32_t c) { return static_cast<UChar32>(c); }

}  // namespace

std::string to_upper(std::string_view text, std::string_view lang) {
  if (!is_plain_ascii(text) || has_own_case(lang))
    return map_with(&icu::CaseMap::utf8ToUpper, text, lang);
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string to_lower(std::string_view text, std::string_view lang) {
  if (!is_plain_ascii(text) || has_own_case(lang))
    return map_with(&icu::CaseMap::utf8ToLower, text, lang);
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_uppercase(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isUUppercase(icu_char(c)) || u_istitle(icu_char(c));
}
bool is_lowercase(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_isULowercase(icu_char(c)); }
bool is_alphabetic(char32_t c) { return c < 0x80 ? is_ascii_letter(c) : u_isalpha(icu_char(c)); }
bool is_alphanumeric(char32_t c) {
  return c < 0x80 ? is_ascii_letter(c) || (c >= '0' && c <= '9') : u_isalnum(icu_char(c));
}
bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : u_isdigit(icu_char(c)); }
bool is_punctuation(char32_t c) {
  constexpr std::string_view ascii = "!\"#%&'()*,-./:;?@[\\]_{}";
  if (c < 0x80)
    return !is_ascii_letter(c) && c != ' ' && ascii.find(static_cast<char>(c)) != std::string_view::npos;
  return (U_MASK(u_charType(icu_char(c))) & U_GC_P_MASK) != 0;
}
bool is_space(char32_t c) {
  return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : u_isUWhiteSpace(icu_char(c));
}

bool is_east_asian(char32_t c) {
  constexpr char32_t first = 0x02EA;  // Bopomofo tone marks
  if (c < first) return false;
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(icu_char(c), &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO;
}

bool begins_spaced_word(char32_t c) {
  if (c == '&') return true;
  if (c == U'\u05D5' || !u_isalpha(icu_char(c))) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(icu_char(c), &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_HEBREW:
    case USCRIPT_ARABIC:
    case USCRIPT_THAI: return true;
    default: return false;
  }
}

bool is_romanesque(char32_t c) {
  if (c < 0x80) return true;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(icu_char(c), &status)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC: return true;
    default: return false;
  }
}

std::string superscript_base(char32_t c) {
  if (c < 0xAA) return {};
  if (c == 0x02C1 || c == 0x02E4) return "ʕ";
  if (c == 0x02C0) return "ʔ";
  if (c == 0x06E5) return "و";
  if (c == 0x06E6) return "ي";
  if (u_getIntPropertyValue(icu_char(c), UCHAR_DECOMPOSITION_TYPE) != U_DT_SUPER) return {};
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString base;
  if (U_FAILURE(status) || !form->getDecomposition(icu_char(c), base)) return {};
  std::string out;
  base.toUTF8String(out);
  return out;
}

}  // namespace opcit::text
