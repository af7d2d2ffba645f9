#include "extract/notes/heads.h"

#include <algorithm>

#include "extract/notes/back_reference.h"
#include "extract/notes/note_words.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_aside = 6;  ///< tokens of `(eds. and trans.)`

bool is_slash(const Token& token) {
  return token.is('/');
}

bool is_signal(const NoteText& note, std::size_t at) {
  return (note.uses(at) & note_signal) != 0;
}

bool is_capital(const NoteText& note, std::size_t at) {
  return at < note.tokens().size() && note.tokens()[at].is_word() && note.tokens()[at].capital;
}

/// A small word inside an institution's name: `Press Trust of India`.
bool is_inner_word(const NoteText& note, std::size_t begin, std::size_t at) {
  return at > begin && note.tokens()[at].has(use_function) && !note.tokens()[at].has(use_particle) &&
         is_capital(note, at - 1) && is_capital(note, at + 1);
}

/// `d’Ossolles`, `l’Hôpital`
bool is_elided(const NoteText& note, std::size_t at) {
  std::string_view word = note.tokens()[at].span.of(note.text());
  if (word.size() < 4 || (word[0] != 'd' && word[0] != 'l')) return false;
  std::size_t mark = word[1] == '\'' ? 1 : word.substr(1, 3) == "’" ? 3 : 0;
  return mark > 0 && text::is_upper(text::decode(word, 1 + mark).code_point);
}

/// A capital word that may be part of a name.
bool is_name_word(const NoteText& note, std::size_t at) {
  const Token& token = note.tokens()[at];
  if (!token.is_word()) return false;
  bool month = token.has(use_month) && !is_capital(note, at + 1);  // but `Jan Edwards`
  if (token.capital) return !month && (!is_signal(note, at) || token.single);
  return token.has(use_particle) || token.has(use_others) || (note.uses(at) & note_idem) != 0 ||
         is_elided(note, at);
}

/// Marks that stand between or within names.
bool is_name_mark(const NoteText& note, std::size_t at) {
  const Token& token = note.tokens()[at];
  if (is_comma(token) || is_slash(token) || is_dash(token) || token.is(U'’') || token.is('&'))
    return true;
  return is_connector(token) || token.is('.');
}

/// The opening bracket of `(Hrsg.)` that closes at `close`; `close` when it is something else.
std::size_t aside_begin(const NoteText& note, std::size_t begin, std::size_t close) {
  std::size_t at = close;
  bool role = false;
  while (at > begin && close - at < longest_aside) {
    --at;
    if (is_open_bracket(note.tokens()[at])) return role ? at : close;
    if (note.tokens()[at].is_number()) return close;
    role = role || (note.uses(at) & note_abbreviation) != 0;
  }
  return close;
}

/// `di P. Bonomi`, `Exceptúo a ARRIAGA, Tomás`: a small word before given names is none of theirs;
/// before a lone family name it is (`von Thun`).
std::size_t behind_preposition(const NoteText& note, std::size_t first, std::size_t last) {
  const Tokens& tokens = note.tokens();
  std::size_t name = first;
  while (name < last && tokens[name].is_word() && !tokens[name].capital &&
         tokens[name].has(use_particle) && (note.uses(name) & note_idem) == 0)
    ++name;
  if (name == first || name >= last) return first;
  std::size_t capitals = 0;
  for (std::size_t t = name; t < last && !is_comma(tokens[t]) && !is_slash(tokens[t]); ++t)
    capitals += tokens[t].is_word() && tokens[t].capital ? 1 : 0;
  return capitals >= 2 ? name : first;
}

}  // namespace

std::size_t skip_signals(const NoteText& note, Segment segment) {
  std::size_t at = segment.first;
  for (; at < segment.last; ++at) {
    const Token& token = note.tokens()[at];
    if (is_opening_quote(token)) break;
    if (!token.is_word()) continue;
    bool back = ((note.uses(at) & (note_ibid | note_idem)) != 0 && !token.has(use_particle)) ||
                (at == segment.first && back_word_at(note, at, segment.last));
    bool name = token.capital && (!is_signal(note, at) || (token.single && at > segment.first));
    if (back || name) break;
  }
  return at;
}

Head head_before(const NoteText& note, std::size_t begin, std::size_t end) {
  const Tokens& tokens = note.tokens();
  std::size_t last = end;
  while (last > begin && (is_comma(tokens[last - 1]) || is_colon(tokens[last - 1]) ||
                          is_opening_quote(tokens[last - 1]) || tokens[last - 1].is('.')))
    --last;
  if (last > begin && (note.uses(last - 1) & note_role) != 0 && !tokens[last - 1].capital) {
    --last;  // `A. J. Hume, ed., Voices`
    while (last > begin && is_comma(tokens[last - 1])) --last;
  }
  std::size_t first = last;
  while (first > begin) {
    if (is_close_bracket(tokens[first - 1])) {
      std::size_t open = aside_begin(note, begin, first - 1);
      if (open == first - 1) break;
      first = open;
    } else if (is_name_word(note, first - 1) || is_name_mark(note, first - 1) ||
               is_inner_word(note, begin, first - 1)) {
      --first;
    } else {
      break;
    }
  }
  auto opens = [&](std::size_t at) {
    const Token& token = tokens[at];
    return token.is_word() && !is_connector(token) && !token.has(use_others) &&
           (token.capital || token.has(use_particle) || (note.uses(at) & note_idem) != 0);
  };
  while (first < last && !opens(first)) ++first;
  return {behind_preposition(note, first, last), last};
}

Head name_at(const NoteText& note, std::size_t at, std::size_t limit) {
  const Tokens& tokens = note.tokens();
  std::size_t last = at;
  std::size_t end = at;
  while (last < limit) {
    const Token& token = tokens[last];
    if (last > at && back_word_at(note, last, limit)) break;  // `Pyke op. cit.`
    bool initial = token.is('.') && last > at && tokens[last - 1].single;
    bool tie = last > at && (is_slash(token) || is_dash(token) || is_connector(token) ||
                             token.is('&'));
    if (is_name_word(note, last) || initial)
      end = last + 1;
    else if (!tie)
      break;
    ++last;
  }
  return {at, end};
}

}  // namespace opcit::extraction
