#include "text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <utility>

#include "base/ascii.h"

namespace opcit::text {
namespace {

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<int32_t>(text.size())};
}

std::string normalise(const icu::Normalizer2* form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  form->normalizeUTF8(0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

/// Letters with a stroke or a ligature that Unicode does not decompose, in folded case.
constexpr std::array<std::pair<char32_t, std::string_view>, 12> undecomposed = {{
    {U'ß', "ss"}, {U'æ', "ae"}, {U'ð', "d"}, {U'ø', "o"}, {U'þ', "th"}, {U'đ', "d"},
    {U'ħ', "h"}, {U'ı', "i"}, {U'ł', "l"}, {U'ŋ', "n"}, {U'œ', "oe"}, {U'ŧ', "t"},
}};

class KeyBuilder {
 public:
  void add(UChar32 c) {
    if (is_dropped(c)) return;
    if (c == '&') return word("and");
    if (!u_isalnum(c) && u_charType(c) != U_PRIVATE_USE_CHAR) {
      gap_ = true;
      return;
    }
    open();
    for (const auto& [letter, plain] : undecomposed)
      if (static_cast<char32_t>(c) == letter) return static_cast<void>(key_.append(plain));
    icu::UnicodeString(c).toUTF8String(key_);
  }

  std::string take() && { return std::move(key_); }

 private:
  /// Marks and format characters vanish; an apostrophe joins, so that O’Brien is one word.
  static bool is_dropped(UChar32 c) {
    auto mask = U_GET_GC_MASK(c);
    return (mask & (U_GC_M_MASK | U_GC_CF_MASK)) != 0 || c == '\'' || c == 0x2019 || c == 0x02BC;
  }

  void open() {
    if (gap_ && !key_.empty()) key_.push_back(' ');
    gap_ = false;
  }

  void word(std::string_view text) {
    gap_ = true;
    open();
    key_.append(text);
    gap_ = true;
  }

  std::string key_;
  bool gap_ = false;
};

/// What KeyBuilder makes of a text without other letters, as most are.
std::string ascii_key(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  bool gap = false;
  auto add = [&](char c) {
    if (gap && !key.empty()) key += ' ';
    gap = false;
    key += c;
  };
  for (char c : text) {
    if (c == '\'') continue;
    if (c == '&') {
      gap = true;
      for (char letter : std::string_view("and")) add(letter);
    }
    if (c >= 'A' && c <= 'Z') add(static_cast<char>(c - 'A' + 'a'));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) add(c);
    else gap = true;
  }
  return key;
}

}  // namespace

std::string nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(status);
  return U_SUCCESS(status) ? normalise(form, text) : std::string(text);
}

std::string nfd(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFDInstance(status);
  return U_SUCCESS(status) ? normalise(form, text) : std::string(text);
}

std::string match_key(std::string_view text) {
  if (ascii::is_ascii(text)) return ascii_key(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  auto folded = icu::UnicodeString::fromUTF8(piece(text)).foldCase();
  icu::UnicodeString decomposed = form->normalize(folded, status);
  KeyBuilder key;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1))
    key.add(decomposed.char32At(i));
  return std::move(key).take();
}

std::string to_lower(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

bool is_lower(char32_t code_point) {
  return u_charType(static_cast<UChar32>(code_point)) == U_LOWERCASE_LETTER;
}

}  // namespace opcit::text
