#include "extract/notes/full_reference.h"

#include <algorithm>

#include "extract/notes/cite_end.h"
#include "extract/notes/note_words.h"
#include "extract/notes/source_reference.h"
#include "extract/notes/works.h"
#include "extract/years.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t fewest_tokens = 6;
constexpr std::size_t longest_head = 40;  ///< tokens of the authors' names

/// Behind the last year in the segment; its begin when there is none.
std::size_t last_year(const NoteText& note, Segment segment) {
  for (std::size_t i = segment.last; i > segment.first; --i)
    if (year_at(note.text(), note.tokens(), i - 1).found()) return i;
  return segment.first;
}

/// `Ein Beispiel: Zu 1433 …`: a colon behind words that are no name.
bool is_prose(const NoteText& note, Head head, std::size_t mark) {
  return is_colon(note.tokens()[mark]) && is_article(note.key(head.first));
}

/// `…, in: Drobnig/Rehbinder 171 ff.`: part of a book that was named before.
bool is_chapter(const NoteText& note, std::size_t first, std::size_t last) {
  const Tokens& tokens = note.tokens();
  std::size_t number = last;  // behind the last one
  while (number > first && !tokens[number - 1].is_number()) --number;
  for (std::size_t i = first + 1; i + 2 < last && i + 1 < number; ++i)
    if (note.key(i) == "in" && (is_comma(tokens[i - 1]) || is_colon(tokens[i + 1]))) return true;
  return false;
}

/// Whether a title may begin at token `at`: a quotation, or capitals and more than a name.
bool begins_title(const NoteText& note, std::size_t at, std::size_t last) {
  const Tokens& tokens = note.tokens();
  while (at < last && (tokens[at].is('(') || tokens[at].is('['))) ++at;
  if (at >= last) return false;
  if (is_opening_quote(tokens[at])) return true;
  if (note.key(at) == "in" && at + 1 < last && is_colon(tokens[at + 1])) return true;
  if (at + 1 < last && (note.uses(at) & note_genre) != 0 && tokens[at + 1].is_word())
    return true;  // `Trinchera, voce Usi civici`
  if (!tokens[at].is_word() || !tokens[at].capital || is_place(note, at)) return false;
  if (at + 2 < last && year_at(note.text(), tokens, at + 1).found() && is_comma(tokens[at + 2]))
    return true;  // `Rahn, JBl 1988, 230`
  std::size_t words = 0;
  for (std::size_t i = at; i < last && words < 2; ++i) words += tokens[i].is_word() ? 1 : 0;
  return words == 2;
}

/// The token before which the words of a title end that its editor follows:
/// `Küstrower Rezesse, hrsg. v. Karl Voigtmann`, `Viaje de España, ed. de Tomás Urrutia`.
std::size_t title_before_editor(const NoteText& note, Segment segment) {
  const Tokens& tokens = note.tokens();
  std::size_t limit = std::min(segment.last, segment.first + longest_head);
  for (std::size_t at = segment.first + 1; at + 1 < limit; ++at) {
    if (!is_comma(tokens[at]) && !is_open_bracket(tokens[at]) && !tokens[at].is('.')) continue;
    std::size_t t = at + 1;
    bool editing = false;
    while (t < limit && !tokens[t].capital && (tokens[t].is('.') || tokens[t].is_word())) {
      editing = editing || (note.uses(t) & note_editing) != 0;
      ++t;
    }
    if (editing && t < limit && tokens[t].is_word() && tokens[t].capital) return at;
  }
  return segment.first;
}

/// Whether tokens [first, last) may be a title: a capital first, and no number.
bool is_title(const NoteText& note, std::size_t first, std::size_t last) {
  const Tokens& tokens = note.tokens();
  if (last < first + 2 || !tokens[first].is_word()) return false;
  for (std::size_t t = first; t < last; ++t)
    if (tokens[t].is_number() || (note.uses(t) & note_where) != 0) return false;
  return tokens[first].capital || is_article(note.key(first));
}

/// `Lo statuto, del 1519, è in Statuti di Portoleno`: behind the last word that leads to a book.
std::size_t behind_container_word(const NoteText& note, std::size_t first, std::size_t last) {
  for (std::size_t t = last; t > first + 1; --t) {
    std::string_view key = note.key(t - 2);
    bool leads = key == "in" || key == "dans" || key == "en" || key == "nel" || key == "nei";
    if (leads && note.tokens()[t - 1].capital) return t - 1;
  }
  return last;
}

/// A work that is cited by its title, which ends before token `end`.
std::optional<FullReference> titled_reference(const NoteText& note, Segment segment,
                                              std::size_t end) {
  constexpr std::size_t longest_lead = 6;
  const Tokens& tokens = note.tokens();
  std::size_t first = segment.first;
  bool lead = true;  // `Cito solo i principali: Repertorio …`
  for (std::size_t t = first; t + 1 < end && t < segment.first + longest_lead; ++t) {
    if (is_colon(tokens[t]) && lead) first = t + 1;
    lead = lead && (t == segment.first || !tokens[t].capital);
  }
  if (!is_title(note, first, end)) first = behind_container_word(note, first, end);
  if (!is_title(note, first, end)) return std::nullopt;
  return FullReference{first, segment.last, first, {}};
}

std::optional<FullReference> authored_reference(const NoteText& note, Segment segment,
                                                std::size_t dated) {
  const Tokens& tokens = note.tokens();
  std::size_t limit = std::min(segment.last, segment.first + longest_head);
  for (std::size_t at = segment.first; at < limit; ++at) {
    bool quote = is_opening_quote(tokens[at]);
    bool mark = is_comma(tokens[at]) || is_colon(tokens[at]);
    if (!quote && !mark) continue;
    Head head = head_before(note, segment.first, at);
    std::size_t title = quote ? at : at + 1;
    if (!begins_title(note, title, segment.last)) continue;
    if (dated > segment.first && dated <= head.first) continue;  // the year of something before
    bool numbered = head.first > segment.first && tokens[head.first - 1].is_number();
    if (!head.empty() && (is_prose(note, head, at) || keeps_papers(note, head.first) || numbered))
      continue;  // `Staatsarchiv, Rep. 12 Hofgericht, Lit. M`
    if (!head.empty()) return FullReference{head.first, segment.last, title, head};
    if (quote) return FullReference{at, segment.last, title, {}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<FullReference> full_reference(const NoteText& note, Segment segment) {
  if (segment.last < segment.first + fewest_tokens) return std::nullopt;
  std::size_t dated = last_year(note, segment);
  if (dated == segment.first && !is_chapter(note, segment.first, segment.last))
    return std::nullopt;
  std::optional<FullReference> authored = authored_reference(note, segment, dated);
  std::size_t end = title_before_editor(note, segment);
  bool titled = end > segment.first && (!authored || authored->first > end);
  std::optional<FullReference> by_title;
  if (titled) by_title = titled_reference(note, segment, end);
  return by_title ? by_title : authored;
}

bool opens_title(const NoteText& note, Segment segment) {
  const Tokens& tokens = note.tokens();
  std::size_t first = segment.last;
  while (first > segment.first && !tokens[first - 1].is_number()) --first;
  for (std::size_t at = first; at < segment.last; ++at) {
    if (!is_comma(tokens[at]) && !is_colon(tokens[at])) continue;
    Head head = head_before(note, first, at);
    if (head.empty()) continue;
    bool word = at + 3 == segment.last && tokens[at + 1].capital &&  // `S. Favaro, Stips.`
                tokens[at + 2].is('.') && tokens[head.first].single;
    if (word || begins_title(note, at + 1, segment.last)) return true;
  }
  return false;
}

}  // namespace opcit::extraction
