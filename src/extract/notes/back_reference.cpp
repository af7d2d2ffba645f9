#include "extract/notes/back_reference.h"

#include <algorithm>

#include "extract/notes/note_words.h"

namespace opcit::extraction {
namespace {

/// Past the full stops and spaces of an abbreviation.
std::size_t past_stop(const NoteText& note, std::size_t at, std::size_t limit) {
  return at < limit && note.tokens()[at].is('.') ? at + 1 : at;
}

bool is_word(const NoteText& note, std::size_t at, std::size_t limit, std::string_view key) {
  return at < limit && note.key(at) == key;
}

/// `op. cit.`, `loc. cit.`, `art. cit.`, `a. a. O.`, `aaO`, `o. c.`: where it ends, or `at`.
std::size_t cited_end(const NoteText& note, std::size_t at, std::size_t limit) {
  if (is_word(note, at, limit, "aao")) return past_stop(note, at + 1, limit);
  if (is_word(note, at, limit, "a")) {
    std::size_t second = past_stop(note, at + 1, limit);
    std::size_t third = past_stop(note, second + 1, limit);
    if (is_word(note, second, limit, "a") && is_word(note, third, limit, "o"))
      return past_stop(note, third + 1, limit);
    return at;
  }
  if (is_word(note, at, limit, "cit") || is_word(note, at, limit, "prec") ||
      is_word(note, at, limit, "cite"))
    return past_stop(note, at + 1, limit);
  for (std::string_view first : {"op", "ob", "loc", "art", "ouvr", "rec", "trad", "o", "note"}) {
    if (!is_word(note, at, limit, first)) continue;
    std::size_t second = past_stop(note, at + 1, limit);
    bool cited = second < limit && note.tokens()[second].is_word() &&
                 (note.uses(second) & note_cited) != 0;
    cited = cited || (first == "o" && is_word(note, second, limit, "c"));
    if (cited) return past_stop(note, second + 1, limit);
  }
  return at;
}

std::size_t number_of(const NoteText& note, std::size_t token) {
  std::size_t value = 0;
  for (char c : note.tokens()[token].span.of(note.text())) {
    if (c < '0' || c > '9') break;
    value = value * 10 + static_cast<std::size_t>(c - '0');
    if (value > 99999) return 0;
  }
  return value;
}

bool shows_where(const NoteText& note, std::size_t at) {
  return (note.uses(at) & note_where) != 0;
}

bool is_previous(std::string_view key) {
  return key == "vorige" || key == "vorigen" || key == "previous" || key == "preceding" ||
         key == "precedente" || key == "anterior" || key == "vorstehende";
}

}  // namespace

std::optional<BackWord> back_word_at(const NoteText& note, std::size_t at, std::size_t limit) {
  if (at >= limit || !note.tokens()[at].is_word()) return std::nullopt;
  std::size_t end = cited_end(note, at, limit);
  if (end > at) return BackWord{BackKind::cited_work, at, end};
  std::uint32_t uses = note.uses(at);
  std::size_t after = past_stop(note, at + 1, limit);
  if ((uses & note_ibid) != 0) return BackWord{BackKind::same_work, at, after};
  if ((uses & note_idem) == 0) return std::nullopt;
  if (note.key(at) == "dies" && after == at + 1) return std::nullopt;  // `dies zeigt …`
  return BackWord{BackKind::same_author, at, after};
}

std::optional<std::size_t> note_pointer(const NoteText& note, std::size_t first, std::size_t last) {
  const Tokens& tokens = note.tokens();
  for (std::size_t i = first; i < last; ++i) {
    if ((note.uses(i) & note_number) == 0) continue;
    if (i > first && is_previous(note.key(i - 1))) return previous_note;
    std::size_t number = past_stop(note, i + 1, last);
    if (number >= last || !tokens[number].is_number()) continue;
    std::size_t from = i >= first + 4 ? i - 4 : first;
    bool before = false;
    bool place = false;  // a page before it makes it a note of the cited work
    for (std::size_t k = from; k < i; ++k) {
      before = before || shows_where(note, k);
      place = place || tokens[k].is_number();
    }
    bool bracketed = i > first && is_open_bracket(tokens[i - 1]);
    bool behind = number + 1 < last && shows_where(note, number + 1);
    if (before || behind || (bracketed && !place)) return number_of(note, number);
  }
  return std::nullopt;
}

}  // namespace opcit::extraction
