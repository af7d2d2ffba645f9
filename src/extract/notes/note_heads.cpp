#include "extract/notes/note_reader.h"

#include <algorithm>

#include "extract/list_index.h"
#include "extract/notes/back_reference.h"
#include "extract/notes/cite_end.h"
#include "extract/notes/evidence.h"
#include "extract/notes/note_words.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t farthest_sign = 64;  ///< tokens from names to what says which work they mean
constexpr std::size_t longest_bare = 10;  ///< tokens of `Smelser 182 f.`, a segment by itself

/// A capital word that is no initial, or an elided one.
bool is_family_word(const NoteText& note, std::size_t at) {
  const Token& token = note.tokens()[at];
  if (!token.is_word() || token.single) return false;
  return token.capital || (note.key(at).size() >= 5 && !token.has(use_particle | use_others) &&
                           !is_connector(token) && (note.uses(at) & note_idem) == 0);
}

}  // namespace

using namespace confidence;

/// `art. cit.` means an article, `op. cit.` a book.
NoteReader::Hint NoteReader::hint_of(const NoteText& note, Segment segment) const {
  for (std::size_t t = segment.first; t + 1 < segment.last; ++t) {
    if (!back_word_at(note, t, segment.last)) continue;
    if (note.key(t) == "art") return Hint::article;
    if (note.key(t) == "ouvr") return Hint::book;
    bool whatever = !tells_articles_;  // was cited
    if (!whatever && (note.key(t) == "op" || note.key(t) == "ob")) return Hint::book;
  }
  return Hint::none;
}

/// How well the names of `head` fit a work they may all belong to: by its first author, by how many
/// there are, by given names and initials.
std::size_t NoteReader::fit(const NoteText& note, Head head, std::size_t names,
                            const Work& work) const {
  std::size_t fit = 0;
  std::size_t first = head.last;
  bool others = false;
  for (std::size_t t = head.first; t < head.last; ++t) {
    const Token& token = note.tokens()[t];
    others = others || token.has(use_others);
    if (!token.is_word()) continue;
    bool own = has_name(work, note.key(t)) ||
               (token.single && std::any_of(work.names.begin(), work.names.end(),
                                            [&](const std::string& name) {
                                              return name.substr(0, 1) == note.key(t);
                                            }));
    fit += own ? 1 : 0;
    if (first == head.last && token.capital && !token.single) first = t;
  }
  auto opening = work.names.begin() + static_cast<std::ptrdiff_t>(
                                          std::min<std::size_t>(work.names.size(), 3));
  bool leads = first < head.last &&
               std::find(work.names.begin(), opening, note.key(first)) != opening;
  bool counted = others ? work.authors > names : work.authors == names;
  if (work.authors == 0) counted = names == 1 && !others;
  return fit + (leads ? 4 : 0) + (counted ? 3 : 0);
}

/// The keys of the family names in a head. `Monti-Guidi` are two authors where nobody has both names.
std::vector<std::string> NoteReader::family_keys(const NoteText& note, Head head) const {
  std::vector<std::string> keys;
  for (std::size_t t = head.first; t < head.last; ++t) {
    std::string_view word = note.tokens()[t].span.of(note.text());
    if (!is_family_word(note, t) || is_roman(word)) continue;
    std::size_t hyphen = word.find('-');
    bool two = hyphen != std::string_view::npos && works_.by_family(note.key(t)).empty();
    if (two) keys.push_back(word_key(word.substr(0, hyphen)));
    keys.push_back(two ? word_key(word.substr(hyphen + 1)) : std::string(note.key(t)));
  }
  return keys;
}

/// The work of a note that names mean: an author's, else one whose wording has them.
std::optional<std::size_t> NoteReader::work_in_note(
    std::size_t index, const std::vector<std::string>& names) const {
  for (std::size_t work : works_.cited_in(index))
    if (has_family(works_[work], names.back())) return work;
  for (std::size_t work : works_.cited_in(index))
    if (works_[work].words.count(names.back()) > 0) return work;
  return std::nullopt;
}

/// The work that names alone mean: all names are its authors'; of several the one in the note that
/// is pointed at, else the one that fits best, else the one cited last.
std::optional<std::size_t> NoteReader::work_of_head(const NoteText& note, Segment segment,
                                                    Head head, bool& ambiguous) const {
  std::vector<std::string> names = family_keys(note, head);
  if (names.empty()) return std::nullopt;
  segment.first = std::max(segment.first, head.first - std::min(head.first, farthest_sign));
  segment.last = std::min(segment.last, head.last + farthest_sign);
  Hint hint = hint_of(note, segment);
  if (auto pointed = pointed_note(note, segment))
    if (auto work = work_in_note(*pointed, names)) return work;
  std::optional<std::size_t> best;
  std::size_t best_fit = 0;
  for (std::size_t work : works_.by_family(names.back())) {
    bool all = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return has_name(works_[work], name);
    });
    if (!all) continue;
    bool hinted = (hint == Hint::article && works_[work].part) ||
                  (hint == Hint::book && !works_[work].part);
    std::size_t fits = fit(note, head, names.size(), works_[work]) * 4 + (hinted ? 10 : 0) +
                       (works_[work].cited_in.empty() ? 0 : 1);
    if (fits == best_fit) ambiguous = true;
    if (fits <= best_fit) continue;
    best = work;
    best_fit = fits;
    ambiguous = false;
  }
  return best;
}

/// `Ahrens, Manuskript (wie Anm. 3)`: a word or two before the bracket that points.
bool NoteReader::points_past_words(const NoteText& note, Segment rest) const {
  constexpr std::size_t most_words = 3;
  std::size_t at = rest.first;
  while (at < rest.last && at < rest.first + most_words && note.tokens()[at].is_word()) ++at;
  if (at == rest.first || at >= rest.last || !is_open_bracket(note.tokens()[at])) return false;
  std::size_t close = at;
  while (close < rest.last && !is_close_bracket(note.tokens()[close])) ++close;
  return pointed_note(note, {at, close}).has_value();
}

/// What follows names and shows that they stand for a work.
NoteReader::Behind NoteReader::behind(const NoteText& note, Segment segment, Head head) const {
  const Tokens& tokens = note.tokens();
  Behind behind;
  std::size_t next = head.last;
  bool roman = next > head.first + 1 && is_roman(tokens[next - 1].span.of(note.text()));
  while (next < segment.last && is_comma(tokens[next])) ++next;
  behind.at = next;
  behind.ends = trimmed_end(note, next, segment.last) <= next;
  if (next >= segment.last) return behind;
  bool bracket = is_open_bracket(tokens[next]);
  std::size_t inside = bracket ? next + 1 : next;  // `Marani (p. 140)`, `Aubertin (op. cit., n° 95)`
  behind.pointer = (bracket || (note.uses(next) & (note_where | note_number)) != 0) &&
                   pointed_note(note, {next, std::min(segment.last, next + farthest_sign)}).has_value();
  if (!behind.pointer) behind.pointer = points_past_words(note, {next, segment.last});
  behind.back = back_word_at(note, inside, segment.last).has_value() ||
                (note.uses(next) & note_cited) != 0;
  if (bracket && year_at(note.text(), tokens, inside).found()) {  // `Ansaldi (1961) 88`
    std::size_t close = year_at(note.text(), tokens, inside).last;
    behind.place = close + 1 < segment.last && is_close_bracket(tokens[close]) &&
                   tokens[close + 1].is_number();
    if (behind.place) behind.year = year_at(note.text(), tokens, inside);
    if (behind.place) return behind;
  }
  if (inside < segment.last && bracket && is_place(note, inside) && !tokens[inside].is_number())
    behind.place = true;
  bool long_number = tokens[next].is_number() && tokens[next].span.size() > 4;
  bool volume = next > head.last && is_roman(tokens[next].span.of(note.text())) &&
                next + 1 < segment.last && is_comma(tokens[next + 1]);  // `Mowbray, I, p. xxii`
  behind.place = behind.place || roman || volume || (is_place(note, next) && !long_number);
  behind.year = year_at(note.text(), tokens, next);
  return behind;
}

/// Whether nothing but a signal, a mark or a connector stands before the names.
bool NoteReader::opens_reference(const NoteText& note, Segment segment, Head head) const {
  if (head.first == segment.first) return true;
  const Token& before = note.tokens()[head.first - 1];
  return (note.uses(head.first - 1) & note_signal) != 0 || before.is('.') || is_colon(before) ||
         is_connector(before) || is_comma(before) || is_open_bracket(before);
}

/// Whether names that no work is known for still cite one: `Smelser 182 f.`, `Geiger 1964, S. 65`.
bool NoteReader::is_bare(const NoteText& note, Segment segment, Head head,
                         const Behind& behind) const {
  const Tokens& tokens = note.tokens();
  if (tokens[head.first].has(use_label | use_month | use_event)) return false;
  if (!opens_reference(note, segment, head)) return false;
  if (behind.year.found()) return cite_end(note, behind.year.last, segment.last) > 0;
  bool number = tokens[behind.at - 1].is_word() && behind.place;
  return number && segment.last - head.first <= longest_bare;
}

bool NoteReader::read_heads(const NoteText& note, Segment segment, std::size_t begin) {
  std::size_t before = found_.size();
  for (std::size_t at = begin; at < segment.last;) {
    if (looking_ && found_.size() > before) break;
    const Token& token = note.tokens()[at];
    bool idem = (note.uses(at) & note_idem) != 0 && !token.capital;  // `ders., Nochmals, S. 38`
    if (idem && !strict_) {
      std::size_t end = read_short_title(note, segment, {at, at + 1});
      at = std::max(end, at + 1);
      continue;
    }
    Head head = token.is_word() && token.capital ? name_at(note, at, segment.last) : Head{at, at};
    if (head.empty()) {
      ++at;
      continue;
    }
    at = read_head(note, segment, head);
  }
  return found_.size() > before;
}

/// `BORRÁS, N., ob. cit.`: initials behind the family name belong to the head.
Head NoteReader::with_inverted_initials(const NoteText& note, Segment segment, Head head) const {
  const Tokens& tokens = note.tokens();
  std::size_t at = head.last;
  if (at >= segment.last || !is_comma(tokens[at])) return head;
  while (at + 2 < segment.last && tokens[at + 1].single && tokens[at + 1].capital &&
         tokens[at + 2].is('.')) {
    head.last = at + 3;
    at += 2;
  }
  return head;
}

/// Whether a word of the head has this key.
bool is_in(const NoteText& note, Head head, std::string_view key) {
  for (std::size_t t = head.first; t < head.last; ++t)
    if (note.tokens()[t].is_word() && note.key(t) == key) return true;
  return false;
}

/// Whether the entry has the word, or, when `inflected`, its title a word that differs from it by
/// its ending: `Papiere` of »Aus den Papieren eines Schulmanns«.
bool has_word(const Work& work, std::string_view key, bool inflected) {
  constexpr std::size_t stem = 5;
  if (work.words.count(std::string(key)) > 0) return true;
  if (!inflected || key.size() < stem) return false;
  for (const TitleWords& title : work.titles)
    for (const std::string& word : title.words) {
      std::size_t same = static_cast<std::size_t>(
          std::mismatch(key.begin(), key.end(), word.begin(), word.end()).first - key.begin());
      if (same >= stem && key.size() <= same + 2 && word.size() <= same + 2) return true;
    }
  return false;
}

/// `Dunstan, Rules, 120`, `Bascombe, "Triviality," 402`: what stands between the names and the next
/// mark are words of a title of theirs. Gives where reading goes on, 0 when it is none.
std::size_t NoteReader::read_short_title(const NoteText& note, Segment segment, Head head) {
  const Tokens& tokens = note.tokens();
  std::size_t first = head.last;
  bool idem = (note.uses(head.first) & note_idem) != 0;
  if (idem && first < segment.last && tokens[first].is('.')) ++first;
  if (first >= segment.last || !(is_comma(tokens[first]) || is_open_bracket(tokens[first])))
    return 0;
  ++first;
  bool quoted = first < segment.last && is_opening_quote(tokens[first]);
  if (quoted) ++first;
  std::size_t last = first;
  while (last < segment.last && (tokens[last].is_word() || tokens[last].is(U'’')) &&
         !is_place(note, last) && (note.uses(last) & note_cited) == 0 &&
         !(last > first && is_roman(tokens[last].span.of(note.text()))))
    ++last;
  if (last == first || !tokens[first].is_word()) return 0;
  bool plain = !tokens[first].capital && !quoted;  // `Avery, review, 556`
  bool paged = last + 1 < segment.last && is_comma(tokens[last]) && is_place(note, last + 1);
  if (plain && !(paged && last == first + 1)) return 0;
  std::vector<std::size_t> works = works_of(note, head);
  std::size_t behind = note.word_of(last);
  std::stable_partition(works.begin(), works.end(), [&](std::size_t work) {
    return behind < note.words().size() && !is_place(note, note.token_of(behind)) &&
           note.token_of(behind) < segment.last &&
           works_[work].words.count(std::string(note.words()[behind])) > 0;  // `2. Aufl.`
  });
  std::stable_partition(works.begin(), works.end(), [&](std::size_t work) {
    const std::vector<TitleWords>& titles = works_[work].titles;
    return std::any_of(titles.begin(), titles.end(), [&](const TitleWords& title) {
      return title.words.front() == note.key(first);
    });
  });
  for (std::size_t work : works) {
    bool telling = false;
    std::size_t t = first;
    for (; t < last; ++t) {
      if (!tokens[t].is_word()) continue;
      if (!has_word(works_[work], note.key(t), !plain)) break;
      telling = telling || (!is_in(note, head, note.key(t)) && note.key(t).size() > 2);
    }
    bool prose = t < last && !tokens[t].capital;  // the sentence goes on behind the title
    if (!telling || (t < last && !prose)) continue;
    std::size_t end = prose ? t : cite_end(note, last, segment.last);
    keep({head.first, std::max(t, trimmed_end(note, head.first, end)), work, head, t, sure});
    return std::max(end, t);
  }
  return 0;
}

/// Works whose authors all names of `head` are, the one cited last first.
std::vector<std::size_t> NoteReader::works_of(const NoteText& note, Head head) const {
  std::vector<std::string> names = family_keys(note, head);
  bool idem = names.empty() && (note.uses(head.first) & note_idem) != 0 && works_.has_last();
  if (idem && !works_[works_.last()].families.empty())
    names.push_back(works_[works_.last()].families.front());
  std::vector<std::size_t> works;
  for (; !names.empty() && works.empty(); names.erase(names.begin()))
    for (std::size_t work : works_.by_family(names.back()))
      if (std::all_of(names.begin(), names.end(),
                      [&](const std::string& name) { return has_name(works_[work], name); }))
        works.push_back(work);
  return works;
}

/// The names at the end of a run of capitals that a work is known for: `Brokatmuster Ebeling`,
/// `Mme Aubertin`.
Head NoteReader::known_tail(const NoteText& note, Segment segment, Head head) const {
  bool ambiguous = false;
  for (Head tail = head; !tail.empty();) {
    if (work_of_head(note, segment, tail, ambiguous)) return tail;
    do ++tail.first;
    while (tail.first < tail.last && !note.tokens()[tail.first].capital);
  }
  return head;
}

/// Keeps the cite that `head` begins, if it does; gives where reading goes on.
std::size_t NoteReader::read_head(const NoteText& note, Segment segment, Head head) {
  head = with_inverted_initials(note, segment, head);
  if (std::size_t end = strict_ ? 0 : read_short_title(note, segment, head); end > 0) return end;
  Behind next = behind(note, segment, head);
  head = known_tail(note, segment, head);
  bool points = next.pointer || next.back;
  if (!points && (strict_ || (!next.ends && !next.place))) return head.last;
  bool ambiguous = false;
  std::optional<std::size_t> work = work_of_head(note, segment, head, ambiguous);
  if (work && next.year.found() && works_[*work].year != next.year.text) work.reset();
  bool known = work && (in_text_ || !works_[*work].cited_in.empty());
  if (next.ends && (!known || !opens_reference(note, segment, head))) return head.last;
  if (!work && (in_text_ || strict_ || !is_bare(note, segment, head, next))) return head.last;
  if (!found_.empty() && found_.back().first < head.first && found_.back().last > head.first)
    found_.back().last = trimmed_end(note, found_.back().first, head.first);
  std::size_t after = next.year.found() ? next.year.last : next.at;
  std::size_t end = cite_end(note, std::max(after, head.last), segment.last);
  double confidence = !work ? unlinked : ambiguous && !next.pointer ? doubtful : by_author;
  keep({head.first, std::max(head.last, trimmed_end(note, head.first, end)), work, head, after,
        confidence, ambiguous});
  return std::max(after, head.last);
}

}  // namespace opcit::extraction
