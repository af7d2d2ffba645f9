#include "extract/communications.h"

#include <algorithm>
#include <array>

namespace opcit::extraction {
namespace {

constexpr std::size_t longest = 40;  ///< tokens

/// Two words that together name a communication, by their beginnings.
struct Phrase {
  std::string_view first;
  std::string_view second;
};

constexpr std::array phrases = {
    Phrase{"pers", "comm"},          Phrase{"personal", "comm"},
    Phrase{"personal", "corresp"},   Phrase{"personal", "observ"},
    Phrase{"persönlich", "mitteil"}, Phrase{"pers", "mitt"},
    Phrase{"mündlich", "mitteil"},   Phrase{"comunic", "person"},
    Phrase{"comunic", "pesso"},      Phrase{"com", "pess"},
    Phrase{"com", "pers"},           Phrase{"communication", "person"},
    Phrase{"comm", "pers"},          Phrase{"личное", "сообщ"},
    Phrase{"email", "to"},           Phrase{"personal", "email"},
    Phrase{"private", "comm"},       Phrase{"email", "from"},
    Phrase{"e-mail", "to"},          Phrase{"e-mail", "from"},
    Phrase{"telephone", "conv"},     Phrase{"phone", "conv"},
    Phrase{"wechat", "message"},     Phrase{"whatsapp", "message"},
    Phrase{"text", "message"},       Phrase{"gespräch", "mit"},
};

bool is_phrase(std::string_view first, std::string_view second) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
    return first.starts_with(phrase.first) && second.starts_with(phrase.second);
  });
}

/// An interview stands among the first words, and a date, a place or a person follows.
bool opens_with_interview(std::string_view text, const Tokens& tokens, std::size_t first,
                          std::size_t last) {
  std::size_t words = 0;
  for (std::size_t at = first; at < last && words < 4; ++at) {
    if (!tokens[at].is_word()) continue;
    ++words;
    if (!tokens[at].has(use_interview)) {
      bool qualifies = !tokens[at].capital || words == 1 || tokens[at].has(use_interview);
      if (!qualifies || text.empty()) return false;
      continue;
    }
    return std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                       tokens.begin() + static_cast<std::ptrdiff_t>(last), [](const Token& token) {
                         return token.is_number() || (token.is_word() && token.capital);
                       });
  }
  return false;
}

}  // namespace

bool is_communication(std::string_view text, const Tokens& tokens, std::size_t first,
                      std::size_t last) {
  if (last - first > longest) return false;
  std::string before;
  for (std::size_t at = first; at < last; ++at) {
    if (!tokens[at].is_word()) continue;
    std::string word = lowered(tokens[at].span.of(text));
    if (!before.empty() && is_phrase(before, word)) return true;
    before = std::move(word);
  }
  return opens_with_interview(text, tokens, first, last);
}

}  // namespace opcit::extraction
