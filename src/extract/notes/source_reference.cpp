#include "extract/notes/source_reference.h"

#include <algorithm>
#include <array>

#include "extract/notes/heads.h"
#include "extract/notes/note_words.h"

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
bool is_inner_word(const NoteText& note, std::size_t begin, std::size_t at) {
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
                                     is_inner_word(note, segment.first, first - 1)))
      --first;
    while (first < at && !tokens[first].capital) ++first;
    if (first < at) return Segment{first, segment.last};
  }
  return std::nullopt;
}

bool names_archive(const NoteText& note, std::size_t at) {
  constexpr std::array<std::string_view, 5> stems = {"archiv", "nachla", "bibliot", "staatsarch",
                                                     "stadtarch"};
  const Token& token = note.tokens()[at];
  if (!token.is_word() || !token.capital || token.single) return false;
  bool acronym = token.upper && token.span.size() <= longest_acronym;
  return acronym || std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) {
           return note.key(at).starts_with(stem);
         });
}

/// `Archivo Provincial de Santa Rosa (en adelante APSR), Audiencia, leg. 212`
std::optional<Segment> shelf_at(const NoteText& note, Segment segment) {
  const Tokens& tokens = note.tokens();
  std::size_t first = skip_signals(note, segment);
  if (first >= segment.last || !names_archive(note, first)) return std::nullopt;
  std::size_t comma = first;
  std::size_t depth = 0;
  for (; comma < segment.last && comma < first + farthest_comma + depth; ++comma) {
    if (is_open_bracket(tokens[comma])) depth = farthest_comma;
    if (is_comma(tokens[comma])) break;
  }
  if (comma >= segment.last || !is_comma(tokens[comma])) return std::nullopt;
  if (!has_number(note, comma, segment.last)) return std::nullopt;
  return Segment{first, segment.last};
}

}  // namespace

std::optional<Segment> source_reference(const NoteText& note, Segment segment) {
  if (std::optional<Segment> found = case_in(note, segment)) return found;
  return shelf_at(note, segment);
}

}  // namespace opcit::extraction
