#include "extract/notes/source_reference.h"

#include <algorithm>
#include <array>

#include "extract/notes/heads.h"
#include "extract/notes/note_words.h"
#include "extract/years.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t farthest_number = 14;  ///< tokens behind the parties, or behind the archive
constexpr std::size_t farthest_comma = 7;
constexpr std::size_t longest_acronym = 6;   ///< bytes

bool is_party_word(const NoteText& note, std::size_t at) {
  const Token& token = note.tokens()[at];
  if (token.is_word()) return token.capital && (note.uses(at) & note_signal) == 0;
  return token.is('&') || token.is(U'’') || token.is('.');
}

/// `of`, `and` between two words of a party's name.
bool goes_on_behind(const NoteText& note, std::size_t begin, std::size_t at) {
  return at > begin && note.tokens()[at].is_word() && note.tokens()[at].has(use_function) &&
         note.tokens()[at - 1].capital;
}

bool has_number(const NoteText& note, std::size_t first, std::size_t last) {
  for (std::size_t t = first; t < std::min(last, first + farthest_number); ++t)
    if (note.tokens()[t].is_number()) return true;
  return false;
}

/// `Abbott v. Renfrew, 14 Ohm. 2d 90`
std::optional<Segment> case_in(const NoteText& note, Segment segment) {
  const Tokens& tokens = note.tokens();
  for (std::size_t at = segment.first + 1; at + 1 < segment.last; ++at) {
    bool versus = tokens[at].is_word() && !tokens[at].capital &&
                  (note.key(at) == "v" || note.key(at) == "vs");
    if (!versus) continue;
    std::size_t next = tokens[at + 1].is('.') ? at + 2 : at + 1;
    if (next >= segment.last || !tokens[next].capital || !has_number(note, next, segment.last))
      continue;
    std::size_t first = at;
    while (first > segment.first && (is_party_word(note, first - 1) ||
                                     goes_on_behind(note, segment.first, first - 1)))
      --first;
    while (first < at && !tokens[first].capital) ++first;
    if (first < at) return Segment{first, segment.last};
  }
  return std::nullopt;
}

/// `ASA`, `StA`, `HStA`
bool is_acronym(const NoteText& note, std::size_t at) {
  const Token& token = note.tokens()[at];
  std::string_view word = token.span.of(note.text());
  if (token.single || token.span.size() > longest_acronym || is_roman(word)) return false;
  auto capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return token.upper || (capitals >= 2 && word.back() >= 'A' && word.back() <= 'Z');
}

bool names_archive(const NoteText& note, std::size_t at) {
  const Token& token = note.tokens()[at];
  if (!token.is_word() || !token.capital || token.single) return false;
  return is_acronym(note, at) || (note.uses(at) & note_court) != 0 || keeps_papers(note, at);
}

/// The comma behind the name of an archive, or `first`.
std::size_t comma_behind(const NoteText& note, std::size_t first, std::size_t last) {
  const Tokens& tokens = note.tokens();
  std::size_t depth = 0;
  for (std::size_t comma = first; comma < last && comma < first + farthest_comma + depth; ++comma) {
    if (is_open_bracket(tokens[comma])) depth = farthest_comma;
    if (is_comma(tokens[comma])) return comma;
  }
  return first;
}

/// `Archivo Provincial de Santa Rosa (en adelante APSR), Audiencia, leg. 212`
std::optional<Segment> shelf_at(const NoteText& note, Segment segment) {
  std::size_t first = skip_signals(note, segment);
  if (first >= segment.last || !names_archive(note, first)) return std::nullopt;
  std::size_t comma = comma_behind(note, first, segment.last);
  if (comma == first || !has_number(note, comma, segment.last)) return std::nullopt;
  return Segment{first, segment.last};
}

/// `Le dossier, AD Haute-Vire, 5 B 117, compte …`, `I registri sono in Archivio di Stato …, regg.
/// 40-69`: a shelfmark behind other words. A year alone is none.
std::optional<Segment> shelf_in(const NoteText& note, Segment segment) {
  const Tokens& tokens = note.tokens();
  for (std::size_t at = segment.first + 1; at < segment.last; ++at) {
    bool opens = is_comma(tokens[at - 1]) || is_open_bracket(tokens[at - 1]) ||
                 (tokens[at - 1].has(use_function) && !tokens[at - 1].capital);
    if (!opens || !names_archive(note, at)) continue;
    std::size_t comma = comma_behind(note, at, segment.last);
    if (comma == at) continue;
    std::size_t number = comma;
    while (number < segment.last && number < comma + farthest_comma && !tokens[number].is_number())
      ++number;
    bool marks = number < segment.last && tokens[number].is_number() &&
                 !is_year_number(tokens[number].span.of(note.text()));
    if (marks) return Segment{at, segment.last};
  }
  return std::nullopt;
}

/// `The Sheelin [1888] LR Ir (Adm) 40`: a ship, a year in brackets, a series of reports.
std::optional<Segment> report_at(const NoteText& note, Segment segment) {
  const Tokens& tokens = note.tokens();
  std::size_t first = skip_signals(note, segment);
  std::size_t at = first;
  while (at < segment.last && is_party_word(note, at)) ++at;
  bool dated = at > first && at + 4 < segment.last && tokens[at].is('[') &&
               is_year_number(tokens[at + 1].span.of(note.text())) && tokens[at + 2].is(']');
  if (!dated) return std::nullopt;
  std::size_t series = tokens[at + 3].is_number() ? at + 4 : at + 3;
  bool reported = series < segment.last && tokens[series].is_word() && tokens[series].capital &&
                  has_number(note, series, segment.last);
  return reported ? std::optional(Segment{first, segment.last}) : std::nullopt;
}

}  // namespace

bool keeps_papers(const NoteText& note, std::size_t token) {
  constexpr std::array<std::string_view, 5> stems = {"archiv", "nachla", "bibliot", "staatsarch",
                                                     "stadtarch"};
  return std::any_of(stems.begin(), stems.end(),
                     [&](std::string_view stem) { return note.key(token).starts_with(stem); });
}

bool is_shelved(const NoteText& note, std::size_t archive, std::size_t last) {
  constexpr std::size_t longest_mark = 4;  ///< bytes
  constexpr std::size_t most_marks = 3;
  const Tokens& tokens = note.tokens();
  std::size_t comma = comma_behind(note, archive, last);
  if (comma == archive) return false;
  bool letters = false;
  bool number = false;
  for (std::size_t t = comma + 1; t < last && t <= comma + most_marks; ++t) {
    if (is_comma(tokens[t])) break;
    letters = letters || (tokens[t].is_word() && tokens[t].capital &&
                          tokens[t].span.size() <= longest_mark);
    number = number || (tokens[t].is_number() && !is_year_number(tokens[t].span.of(note.text())));
  }
  return letters && number;
}

std::optional<Segment> source_reference(const NoteText& note, Segment segment) {
  if (std::optional<Segment> found = case_in(note, segment)) return found;
  if (std::optional<Segment> found = report_at(note, segment)) return found;
  if (std::optional<Segment> found = shelf_at(note, segment)) return found;
  return shelf_in(note, segment);
}

}  // namespace opcit::extraction
