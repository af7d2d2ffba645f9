#include "extract/notes/note_text.h"

#include <algorithm>

#include "extract/list_index.h"
#include "extract/notes/note_words.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_quotation = 80;  ///< tokens; a longer one was never closed

bool is_stop(const Token& token) {
  return token.is('.') || token.is('?') || token.is('!') || token.is(U'…');
}

/// Follows brackets and quotations; `at_rest` where a segment may end.
class Nesting {
 public:
  void step(const Token& token) {
    if (is_open_bracket(token)) {
      ++brackets_;
    } else if (is_close_bracket(token)) {
      if (brackets_ > 0) --brackets_;
    } else if (closer_ != 0 && ++quoted_ > longest_quotation) {
      closer_ = 0;
    } else if (closer_ != 0) {
      if (token.is(closer_) || (closer_ == U'“' && token.is(U'”'))) closer_ = 0;
    } else if (char32_t closer = closer_of(token)) {
      closer_ = closer;
      quoted_ = 0;
    }
  }
  bool at_rest() const { return brackets_ == 0 && closer_ == 0; }

 private:
  static char32_t closer_of(const Token& token) {
    switch (token.mark) {
      case U'“': return U'”';
      case U'„': return U'“';
      case U'«': return U'»';
      case U'»': return U'«';
      case U'"': return U'"';
      case U'‚': return U'‘';
      default: return 0;
    }
  }

  std::size_t brackets_ = 0;
  std::size_t quoted_ = 0;
  char32_t closer_ = 0;
};

}  // namespace

bool is_opening_quote(const Token& token) {
  if (token.is('\'') || token.is(U'»')) return token.spaced;
  return token.is(U'“') || token.is(U'„') || token.is(U'«') || token.is(U'‘') || token.is(U'‚') ||
         token.is('"') || token.is(U'‹');
}

bool is_closing_quote(const Token& token) {
  if (token.is('\'') || token.is(U'«')) return !token.spaced;
  return token.is(U'”') || token.is(U'“') || token.is(U'»') || token.is(U'’') || token.is(U'‘') ||
         token.is('"') || token.is(U'›');
}

NoteText::NoteText(std::string_view text, Span span) : text_(text) {
  tokenize(text, span, tokens_);
  keys_.reserve(tokens_.size());
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    word_of_.push_back(keys_.size());
    if (tokens_[i].is_word()) {
      token_of_.push_back(i);
      keys_.push_back(word_key(tokens_[i].span.of(text)));
    }
    uses_.push_back(tokens_[i].is_word() ? note_uses(keys_.back()) : 0U);
  }
  word_of_.push_back(keys_.size());
  words_.assign(keys_.begin(), keys_.end());
  cut();
}

/// Whether the stop at `token` ends a sentence: something new begins behind it, and the word before
/// it is no abbreviation.
bool NoteText::ends_sentence(std::size_t token) const {
  std::size_t next = token + 1;
  while (next < tokens_.size() && !tokens_[next].spaced &&
         (is_closing_quote(tokens_[next]) || is_close_bracket(tokens_[next])))
    ++next;
  if (next >= tokens_.size()) return true;
  const Token& after = tokens_[next];
  if (!after.spaced) return false;
  bool begins = is_opening_quote(after) || (after.is_word() && after.capital);
  if (!begins) return false;
  if (!tokens_[token].is('.') || token == 0) return true;
  const Token& before = tokens_[token - 1];
  bool edition = (uses_[next] & note_abbreviation) != 0 && !after.single &&
                 (uses_[next] & (note_signal | note_ibid | note_idem)) == 0;
  if (before.is_number() && edition) return false;  // `11. Aufl.`
  if (!before.is_word()) return true;
  bool chain = before.capital && next + 1 < tokens_.size() && tokens_[next + 1].is('.') &&
               before.span.size() <= 6 && after.span.size() <= 6;  // `Antiq. Soc.`
  if (chain && (uses_[next] & (note_signal | note_ibid)) == 0) return false;
  bool signal = (uses_[next] & note_signal) != 0 && !after.single;
  if (before.single && before.capital) return false;
  if ((uses_[token - 1] & (note_ibid | note_cited)) != 0) return true;
  bool abbreviation = (uses_[token - 1] & note_abbreviation) != 0 || before.span.size() <= 2;
  return signal || !abbreviation;
}

bool NoteText::opens_with_signal(std::size_t token) const {
  return token < tokens_.size() && tokens_[token].capital && !tokens_[token].single &&
         tokens_[token].spaced && (uses_[token] & note_signal) != 0;
}

/// `… (Berlin 1969) 75. — Über …`: a dash behind a place parts two remarks.
bool NoteText::goes_on_apart(std::size_t dash) const {
  std::size_t before = dash - 1;
  if (before > 0 && tokens_[before].is('.')) --before;
  bool place = tokens_[before].is_number() || is_close_bracket(tokens_[before]) ||
               tokens_[before].span.of(text_) == "ff" || tokens_[before].span.of(text_) == "f";
  return place && dash + 1 < tokens_.size() && tokens_[dash + 1].spaced &&
         tokens_[dash + 1].capital;
}

/// `…, S. 153, anders aber Pahlke`, `…, pp. 201-244, e M. Corradini, Ancella`: a signal or a
/// connector and a name behind a reference that is complete. Tokens [first, last) are the reference.
bool NoteText::parts_references(std::size_t first, std::size_t last, std::size_t next) const {
  constexpr std::size_t farthest_name = 5;
  constexpr std::size_t longest_aside = 6;
  bool begins = last == first || next >= tokens_.size();
  if (begins || tokens_[next].capital || !tokens_[next].is_word()) return false;
  bool strong = (uses_[next] & note_strong) != 0;
  const Token& end = tokens_[last - 1];
  std::string_view word = end.span.of(text_);
  bool paged = last >= first + 3 && tokens_[last - 2].is('.') &&  // `p. xxxiii`
               (uses_[last - 3] & note_abbreviation) != 0 && !end.capital;
  bool placed = end.is_number() || is_close_bracket(end) || is_roman(word) || paged ||
                word == "passim" || word == "ff";
  if (!strong && !(placed && is_connector(tokens_[next]))) return false;
  bool number = false;
  for (std::size_t i = first; i < last && !number; ++i)
    number = tokens_[i].is_number() || (i + 1 == last && placed);
  bool aside = next + 1 < tokens_.size() && is_comma(tokens_[next + 1]);  // `et, en plus prudent, dans`
  std::size_t farthest = next + farthest_name + (aside ? longest_aside : 0);
  std::size_t name = next + 1;
  while (name < tokens_.size() && name <= farthest && !tokens_[name].capital) ++name;
  if (!number || name >= tokens_.size() || !tokens_[name].capital) return false;
  for (std::size_t i = name; !strong && i < tokens_.size() && i < name + 8; ++i)
    if (is_comma(tokens_[i])) return true;
  return strong;
}

void NoteText::cut() {
  Nesting nesting;
  std::size_t first = 0;
  auto end_at = [&](std::size_t last) {
    if (last > first) segments_.push_back({first, last});
    first = last;
  };
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    nesting.step(tokens_[i]);
    if (!nesting.at_rest()) continue;
    if (is_semicolon(tokens_[i])) {
      end_at(i);
      first = i + 1;
    } else if (is_stop(tokens_[i]) && ends_sentence(i)) {
      end_at(i + 1);
    } else if (is_comma(tokens_[i]) && parts_references(first, i, i + 1)) {
      end_at(i);
      first = i + 1;
    } else if (is_connector(tokens_[i]) && i + 1 < tokens_.size() && is_comma(tokens_[i + 1]) &&
               parts_references(first, i, i)) {
      end_at(i);  // `…, p. 30 e, per un caso dalmata, I. Radić, Mjere i ribe`
    } else if (is_dash(tokens_[i]) && tokens_[i].spaced && i > 0 &&
               (opens_with_signal(i + 1) || goes_on_apart(i))) {
      end_at(i);
      first = i + 1;
    } else if (is_closing_quote(tokens_[i]) && i > 0 && is_stop(tokens_[i - 1]) &&
               opens_with_signal(i + 1)) {
      end_at(i + 1);
    }
  }
  end_at(tokens_.size());
}

}  // namespace opcit::extraction
