#include "extract/look_alikes.h"

#include <algorithm>
#include <array>

#include "base/is_one_of.h"
#include "extract/tokens.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t reach = 160;  ///< bytes that are looked at on either side

/// The first words behind `at`.
Tokens behind(std::string_view text, std::size_t at) {
  Tokens tokens;
  std::size_t end = std::min(text.size(), at + reach);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  tokenize(text, {at, end}, tokens);
  return tokens;
}

/// Whether a round bracket is open at `at`.
bool is_in_bracket(std::string_view text, std::size_t at) {
  std::size_t floor = at > reach ? at - reach : 0;
  for (std::size_t i = at; i > floor; --i) {
    if (text[i - 1] == ')' || text[i - 1] == '\n') return false;
    if (text[i - 1] == '(') return true;
  }
  return false;
}

/// `nasus`, `terraenovae`, `pulchella`: ends as an epithet does.
bool is_epithet(std::string_view word) {
  static constexpr std::array<std::string_view, 10> endings = {
      "us", "a", "um", "is", "ae", "i", "ensis", "ens", "ns", "x"};
  return word.size() >= 5 && std::any_of(endings.begin(), endings.end(), [&](std::string_view end) {
           return word.ends_with(end);
         });
}

}  // namespace

bool is_other_than_cited(std::string_view text, Span names, Span bracket) {
  static constexpr std::array<std::string_view, 7> by = {"de", "by", "von", "di", "do", "da", "par"};
  std::string_view content = Span{bracket.begin + 1, bracket.end - 1}.of(text);
  bool doubtful = content.ends_with('?');
  Tokens tokens = behind(text, bracket.end);
  if (doubtful && content.size() >= 6) return true;  // `1721-?`
  if (tokens.size() < 2) return doubtful;
  bool title = is_colon(tokens[0]) && tokens[1].is_word() && tokens[1].capital;
  if (title && (doubtful || is_in_bracket(text, names.begin))) return true;
  bool open = is_dash(tokens[0]) && tokens[1].is('?');  // `(1721)-?`
  bool authored = tokens[0].is_word() && is_one_of(by, tokens[0].span.of(text)) &&
                  tokens[1].is_word() && tokens[1].capital;
  return open || authored;
}

bool names_species_author(std::string_view text, Span bracket, std::string_view year) {
  constexpr std::string_view latest = "1960";
  if (year.size() < 4 || year.substr(0, 4) >= latest || bracket.begin == 0) return false;
  std::size_t begin = bracket.begin > reach ? bracket.begin - reach : 0;
  while (begin < bracket.begin && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
    ++begin;
  Tokens tokens;
  tokenize(text, {begin, bracket.begin}, tokens);
  if (tokens.size() < 2) return false;
  const Token& epithet = tokens[tokens.size() - 1];
  const Token& genus = tokens[tokens.size() - 2];
  return epithet.is_word() && !epithet.capital && is_epithet(epithet.span.of(text)) &&
         genus.is_word() && genus.capital && !genus.upper && genus.span.size() >= 4 &&
         genus.uses == use_none && epithet.uses == use_none;
}

}  // namespace opcit::extraction
