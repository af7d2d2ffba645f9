#include "extract/notes/note_reader.h"

#include <algorithm>

#include "extract/notes/back_reference.h"
#include "extract/notes/cite_end.h"
#include "extract/notes/evidence.h"
#include "extract/notes/note_words.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_pointer = 10;  ///< tokens of `see note 5 above`, a segment by itself

}  // namespace

using namespace confidence;

/// `…, wie er selbst sagt (ebd., S. 7)`: back words in the middle of a sentence.
void NoteReader::read_back_words(const NoteText& note, Segment part) {
  if (in_text_ || !works_.has_last()) return;
  for (std::size_t at = part.first; at < part.last;) {
    std::optional<BackWord> word = back_word_at(note, at, part.last);
    bool taken = std::any_of(found_.begin(), found_.end(), [&](const Found& found) {
      return found.first <= at && at < found.last;
    });
    std::size_t behind = word ? word->last : at;
    while (behind < part.last && is_comma(note.tokens()[behind])) ++behind;
    bool placed = word && behind < part.last && is_place(note, behind);
    bool plain = word && !taken && (word->kind != BackKind::same_author || placed) &&
                 !(word->kind == BackKind::cited_work && note.key(at) == "cit");
    if (!plain) {
      at = word ? word->last : at + 1;
      continue;
    }
    // Names before it that are not the last work's mean a work that is not known.
    Head head = head_before(note, part.first, at);
    bool other = false;
    for (std::size_t t = head.first; t < head.last; ++t)
      other = other || (note.tokens()[t].capital && !note.tokens()[t].single &&
                        (note.uses(t) & note_signal) == 0);
    for (std::size_t t = head.first; t < head.last; ++t)
      if (note.tokens()[t].is_word() && has_family(works_[works_.last()], note.key(t))) other = false;
    other = other && word->kind == BackKind::cited_work;
    std::size_t meant = works_.last();
    if (!other && word->kind == BackKind::cited_work)
      meant = named_before(note, part.first, at).value_or(meant);
    std::size_t begin = other ? head.first : at;
    std::size_t end = cite_end(note, word->last, part.last);
    keep({begin, trimmed_end(note, begin, end),
          other ? std::nullopt : std::optional(meant), head, word->last,
          other ? unlinked : likely});
    at = std::max(end, word->last);
  }
}

/// `Pons, qui l’a dépouillé, … : op. cit., f° 388`: the work cited before of the last author that
/// the sentence names.
std::optional<std::size_t> NoteReader::named_before(const NoteText& note, std::size_t first,
                                                    std::size_t last) const {
  for (std::size_t t = last; t > first; --t) {
    if (!note.tokens()[t - 1].is_word() || !note.tokens()[t - 1].capital) continue;
    std::vector<std::size_t> works = works_.by_family(note.key(t - 1));
    if (!works.empty() && !works_[works.front()].cited_in.empty()) return works.front();
  }
  return std::nullopt;
}

/// `Ahrens, Manuskript (wie Anm. 3), Bl. 17`: a work of the note that is pointed at, by its author
/// or because there is no other.
bool NoteReader::read_pointed(const NoteText& note, Segment segment) {
  std::optional<std::size_t> pointed = pointed_note(note, segment);
  if (!pointed) return false;
  const std::vector<std::size_t>& there = works_.cited_in(*pointed);
  for (std::size_t t = segment.first; t < segment.last; ++t)
    for (std::size_t work : there) {
      if (!note.tokens()[t].is_word() || !note.tokens()[t].capital) continue;
      if (!has_family(works_[work], note.key(t))) continue;
      std::size_t end = cite_end(note, t + 1, segment.last);
      keep({t, std::max(t + 1, trimmed_end(note, t, end)), work, {t, t + 1}, 0, likely});
      return true;
    }
  return false;
}

bool NoteReader::read_back_word(const NoteText& note, Segment segment, std::size_t begin) {
  std::optional<BackWord> word = back_word_at(note, begin, segment.last);
  if (!word || !works_.has_last()) return false;
  const Tokens& tokens = note.tokens();
  if (word->kind == BackKind::same_author) {
    std::size_t next = word->last;
    while (next < segment.last && (is_comma(tokens[next]) || tokens[next].is('.'))) ++next;
    bool place = next >= segment.last || is_place(note, next) ||
                 (note.uses(next) & note_cited) != 0 ||
                 back_word_at(note, next, segment.last).has_value();
    if (!place) return read_full(note, segment, begin);
  }
  std::size_t work = works_.last();
  if (auto pointed = pointed_note(note, segment)) {
    const std::vector<std::size_t>& there = works_.cited_in(*pointed);
    Hint hint = hint_of(note, segment);
    for (std::size_t other : there)
      if (other == there.front() || hint == Hint::none ||
          works_[other].part == (hint == Hint::article))
        work = other;
  }
  std::size_t end = cite_end(note, word->last, segment.last);
  keep({begin, trimmed_end(note, begin, end), work, {}, word->last, likely});
  return true;
}

std::optional<std::size_t> NoteReader::pointed_note(const NoteText& note, Segment segment) const {
  std::optional<std::size_t> number = note_pointer(note, segment.first, segment.last);
  if (!number) return std::nullopt;
  if (*number == previous_note) return note_ > 0 ? std::optional(note_ - 1) : std::nullopt;
  std::string label = std::to_string(*number);
  // Labels mostly count from 1: look at that place first.
  if (*number >= 1 && *number <= document_.notes.size() &&
      document_.notes[*number - 1].label == label)
    return *number - 1;
  for (std::size_t i = 0; i < note_; ++i)
    if (document_.notes[i].label == label) return i;
  return std::nullopt;
}

/// `AMC, DD 41, pièce 44`, `14 Ohm. 2d at 97`: a shelfmark, or the report of a case, at the head of
/// a segment.
bool NoteReader::read_shelfmark(const NoteText& note, Segment segment) {
  constexpr std::size_t most_before = 4;
  constexpr std::size_t most_marks = 12;
  std::size_t begin = segment.first;
  while (begin < segment.last && (note.uses(begin) & note_signal) != 0 &&
         note.tokens()[begin].is_word() && !note.tokens()[begin].single)
    ++begin;
  std::vector<std::string> marks;
  std::vector<std::size_t> places;
  for (std::size_t t = begin; t < segment.last && marks.size() < most_marks; ++t) {
    std::string mark = shelf_mark(note.text(), note.tokens()[t]);
    if (mark.empty()) continue;
    marks.push_back(std::move(mark));
    places.push_back(t);
  }
  for (std::size_t at = 0; at < marks.size() && at <= most_before; ++at) {
    std::vector<ShelfHit> hits = works_.shelfmarks().find(marks, at);
    if (hits.empty()) continue;
    std::size_t after = places[at + hits.front().size - 1] + 1;
    bool telling = false;  // `Nr. 19` alone is a place in any work
    for (std::size_t t = places[at]; t < after; ++t) {
      const Token& token = note.tokens()[t];
      telling = telling || (token.is_word() && (!is_place(note, t) || (token.single && token.capital)));
    }
    if (!telling) continue;
    std::size_t end = cite_end(note, after, segment.last);
    keep({begin, trimmed_end(note, begin, end), hits.front().work, {}, after,
          hits.size() == 1 ? likely : doubtful, hits.size() > 1});
    return true;
  }
  return false;
}

/// `See note 5 above.` by itself: the one work cited there.
bool NoteReader::read_pointer(const NoteText& note, Segment segment) {
  std::optional<std::size_t> pointed = pointed_note(note, segment);
  if (!pointed || *pointed >= note_) return false;
  const std::vector<std::size_t>& there = works_.cited_in(*pointed);
  if (there.size() != 1 || segment.last - segment.first > longest_pointer) return false;
  keep({segment.first, trimmed_end(note, segment.first, segment.last), there.front(), {}, 0,
        by_author});
  return true;
}

}  // namespace opcit::extraction
