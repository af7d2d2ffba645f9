#include "extract/notes/note_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/locators.h"
#include "extract/names.h"
#include "extract/notes/back_reference.h"
#include "extract/notes/cite_end.h"
#include "extract/notes/full_reference.h"
#include "extract/notes/note_words.h"
#include "extract/years.h"
#include "parse/reference_parser.h"

namespace opcit::extraction {
namespace {

constexpr double sure = 0.97;       ///< a title with its author
constexpr double likely = 0.92;     ///< ibid., a short title
constexpr double by_author = 0.85;  ///< an author with one work
constexpr double doubtful = 0.55;   ///< several works fit
constexpr double unlinked = 0.5;
constexpr std::size_t longest_bare = 10;  ///< tokens of `Smelser 182 f.`, a segment by itself

bool has_family(const Work& work, std::string_view key) {
  return std::find(work.families.begin(), work.families.end(), key) != work.families.end();
}

bool has_name(const Work& work, std::string_view key) {
  return has_family(work, key) ||
         std::find(work.names.begin(), work.names.end(), key) != work.names.end();
}

/// Behind the quotation that token `at` stands in; `at` when it does not end before `last`.
std::size_t past_quotation(const NoteText& note, std::size_t at, std::size_t last) {
  for (std::size_t t = at; t < last; ++t)
    if (is_closing_quote(note.tokens()[t])) return t + 1;
  return at;
}

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 &&
         word.find_first_not_of("IVXLC") == std::string_view::npos;
}

}  // namespace

NoteReader::NoteReader(const Document& document, const std::vector<std::string>& raws,
                       std::vector<FoundReference>& references, std::vector<Reference>& parsed)
    : document_(document),
      references_(references),
      parsed_(parsed),
      discovers_(references.empty()) {
  for (std::size_t i = 0; i < references.size(); ++i) {
    works_.add(make_work(references[i].id, raws[i], parsed[i]));
  }
}

std::vector<NoteCites> NoteReader::read() {
  std::vector<NoteCites> all;
  for (std::size_t i = 0; i < document_.notes.size(); ++i) {
    NoteCites cites{i, {}};
    read_note(i, cites);
    if (!cites.cites.empty()) all.push_back(std::move(cites));
  }
  return all;
}

void NoteReader::read_note(std::size_t index, NoteCites& out) {
  note_ = index;
  found_.clear();
  NoteText note(document_.text, document_.notes[index].span);
  const std::vector<Segment>& segments = note.segments();
  for (std::size_t i = 0; i < segments.size();) {
    std::size_t end = read_segment(note, segments[i]);
    while (i < segments.size() && segments[i].first < end) ++i;
  }
  std::sort(found_.begin(), found_.end(),
            [](const Found& a, const Found& b) { return a.first < b.first; });
  for (const Found& found : found_) out.cites.push_back(make_cite(note, found));
}

std::vector<FoundCite> NoteReader::read_bracket(Span content, Span before) {
  in_text_ = true;
  found_.clear();
  NoteText bracket(document_.text, content);
  for (const Segment& segment : bracket.segments()) {
    std::size_t found = found_.size();
    std::size_t begin = skip_signals(bracket, segment);
    read_titles(bracket, segment);
    Segment rest{begin, found_.size() > found ? found_[found].first : segment.last};
    if (rest.first < rest.last) read_heads(bracket, rest, begin);
  }
  if (found_.empty()) read_place(bracket, before);
  std::sort(found_.begin(), found_.end(),
            [](const Found& a, const Found& b) { return a.first < b.first; });
  std::vector<FoundCite> cites;
  for (const Found& found : found_) cites.push_back(make_cite(bracket, found));
  return cites;
}

/// `Auer (24f.)`: the bracket holds a place only, the names stand before it.
void NoteReader::read_place(const NoteText& bracket, Span before) {
  const Tokens& tokens = bracket.tokens();
  std::size_t numbers = 0;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    numbers += tokens[t].is_number() ? 1 : 0;
    if (tokens[t].is_word() && !is_place(bracket, t)) return;
  }
  if (numbers == 0) return;
  NoteText zone(document_.text, before);
  Head head = head_before(zone, 0, zone.tokens().size());
  while (!head.empty()) {
    bool ambiguous = false;
    auto work = work_of_head(zone, {head.first, head.last}, head, ambiguous);
    if (work) {
      keep({0, trimmed_end(bracket, 0, tokens.size()), work, {}, 0,
            ambiguous ? doubtful : by_author, ambiguous});
      found_.back().suppressed = true;
      return;
    }
    do ++head.first;
    while (head.first < head.last && !zone.tokens()[head.first].capital);
  }
}

void NoteReader::keep(Found found) {
  if (found.work) works_.cite(*found.work, note_);
  found_.push_back(std::move(found));
}

/// Returns where reading goes on: a title may reach over the end of its segment.
std::size_t NoteReader::read_segment(const NoteText& note, Segment segment) {
  std::size_t begin = skip_signals(note, segment);
  std::size_t before = found_.size();
  std::size_t end = read_titles(note, segment);
  std::vector<Span> gaps = gaps_between(before, begin, segment.last);
  bool titled = found_.size() > before;
  for (Span gap : gaps) {
    Segment part{gap.begin, gap.end};
    if (!titled && part.first == begin && read_back_word(note, part, begin)) continue;
    if (!titled && part.first == begin && read_full(note, part, begin)) continue;
    read_heads(note, part, part.first);
    read_back_words(note, part);
  }
  if (found_.size() == before) read_pointed(note, segment) || read_pointer(note, segment);
  return end;
}

/// The stretches of tokens [begin, last) that the cites found since `before` leave free.
std::vector<Span> NoteReader::gaps_between(std::size_t before, std::size_t begin,
                                           std::size_t last) const {
  std::vector<Span> gaps;
  std::size_t at = begin;
  for (std::size_t i = before; i < found_.size(); ++i) {
    if (found_[i].first > at) gaps.push_back({at, found_[i].first});
    at = std::max(at, found_[i].last);
  }
  if (at < last) gaps.push_back({at, last});
  return gaps;
}

/// `…, wie er selbst sagt (ebd., S. 7)`: back words in the middle of a sentence.
void NoteReader::read_back_words(const NoteText& note, Segment part) {
  if (in_text_ || !works_.has_last()) return;
  for (std::size_t at = part.first; at < part.last;) {
    std::optional<BackWord> word = back_word_at(note, at, part.last);
    bool taken = std::any_of(found_.begin(), found_.end(), [&](const Found& found) {
      return found.first <= at && at < found.last;
    });
    bool placed = word && word->last < part.last && is_place(note, word->last);
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
    std::size_t begin = other ? head.first : at;
    std::size_t end = cite_end(note, word->last, part.last);
    keep({begin, trimmed_end(note, begin, end),
          other ? std::nullopt : std::optional(works_.last()), head, word->last,
          other ? unlinked : likely});
    at = std::max(end, word->last);
  }
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

bool NoteReader::is_authored(const NoteText& note, const TitleHit& hit, std::size_t begin) const {
  const Work& work = works_[hit.work];
  std::size_t first = note.word_of(begin);
  for (std::size_t w = first; w < hit.first; ++w) {
    if (has_family(work, note.words()[w])) return true;
    std::uint32_t uses = note.uses(note.token_of(w));
    bool carried = (uses & note_idem) != 0 && works_.has_last();
    for (std::size_t i = 0; carried && i < work.families.size(); ++i)
      if (has_family(works_[works_.last()], work.families[i])) return true;
  }
  return false;
}

/// How much of a title has to be there, by what else speaks for it.
bool NoteReader::accepts(const NoteText& note, const TitleHit& hit, bool authored) const {
  const Work& work = works_[hit.work];
  const TitleWords& title = work.titles[hit.title];
  std::size_t size = hit.last - hit.first;
  bool names_only = true;  // the reading takes names for the title's first words
  for (std::size_t w = hit.first; w < hit.last && names_only; ++w)
    names_only = has_name(work, note.words()[w]);
  if (names_only) return false;
  std::size_t token = note.token_of(hit.first);
  std::size_t after = note.token_of(hit.last - 1) + 1;
  bool quoted = token > 0 && is_opening_quote(note.tokens()[token - 1]);
  bool closed = after >= note.tokens().size() || !note.tokens()[after].is_word() ||
                is_place(note, after) || is_roman(note.tokens()[after].span.of(note.text())) || (note.uses(after) & note_cited) != 0;
  if (hit.at > 0)
    return authored && hit.at < title.main && (size >= 3 || (size == 2 && hit.at <= 3 && closed));
  if (size >= 4) return true;
  bool whole = size >= title.main && closed;
  if (!work.cited_in.empty() && closed && is_named_again(note, hit, after)) return true;
  if (size == 3) return authored || quoted || closed;
  if (size == 2) return whole || ((authored || quoted) && closed);
  bool opens = token == 0 || is_opening_quote(note.tokens()[token - 1]) ||
               is_comma(note.tokens()[token - 1]);
  return whole && note.tokens()[token].capital && opens &&
         (authored || !works_[hit.work].cited_in.empty());
}

/// A work that was cited before, named by the first words of its title: `Repertorio, cit.`,
/// `Admiralty Letters, 2:322`.
bool NoteReader::is_named_again(const NoteText& note, const TitleHit& hit,
                                std::size_t after) const {
  const Tokens& tokens = note.tokens();
  std::size_t token = note.token_of(hit.first);
  if (!tokens[token].capital) return false;
  std::size_t next = after;
  while (next < tokens.size() && (is_comma(tokens[next]) || is_closing_quote(tokens[next]))) ++next;
  if (next < tokens.size() && next > after && (note.uses(next) & note_cited) != 0) return true;
  bool opens = token == 0 || is_opening_quote(tokens[token - 1]) ||
               is_open_bracket(tokens[token - 1]) || is_semicolon(tokens[token - 1]) ||
               tokens[token - 1].is('.');
  bool long_enough = hit.last - hit.first >= 2 ||
                     (works_[hit.work].families.empty() && note.words()[hit.first].size() >= 6);
  return opens && long_enough && next > after && next < tokens.size() && is_place(note, next);
}

std::optional<TitleHit> NoteReader::best_title(const NoteText& note, std::size_t word,
                                               std::size_t begin) const {
  std::optional<TitleHit> best;
  std::size_t best_rank = 0;
  for (const TitleHit& hit : works_.titles_at(note.words(), word)) {
    bool authored = is_authored(note, hit, begin);
    if (!accepts(note, hit, authored)) continue;
    const Work& work = works_[hit.work];
    std::size_t rank = (hit.last - hit.first) * 8 + (authored ? 20 : 0) + (hit.at == 0 ? 4 : 0) +
                       (work.cited_in.empty() ? 0 : 1);
    if (rank <= best_rank) continue;
    best = hit;
    best_rank = rank;
  }
  return best;
}

/// Where the title of a hit begins: with its article and quotation mark.
std::size_t NoteReader::title_begin(const NoteText& note, const TitleHit& hit,
                                    std::size_t floor) const {
  std::size_t token = note.token_of(hit.first);
  if (token > floor && hit.at == 0 && is_article(note.key(token - 1))) --token;
  return token;
}

/// The names before a title, as far as they are the work's own.
Head NoteReader::names_before(const NoteText& note, const TitleHit& hit, std::size_t floor,
                              std::size_t title) const {
  Head head = head_before(note, floor, title);
  const std::vector<std::string>& names = works_[hit.work].names;
  auto is_own = [&](std::size_t token) {
    if ((note.uses(token) & note_idem) != 0) return true;
    return note.tokens()[token].is_word() &&
           std::find(names.begin(), names.end(), note.key(token)) != names.end();
  };
  bool any = false;
  for (std::size_t t = head.first; t < head.last; ++t) any = any || is_own(t);
  if (!any) return head;
  while (head.first < head.last && !is_own(head.first)) ++head.first;
  return head;
}

std::size_t NoteReader::read_titles(const NoteText& note, Segment segment) {
  std::size_t before = found_.size();
  std::size_t floor = segment.first;
  for (std::size_t word = note.word_of(segment.first); word < note.word_of(segment.last);) {
    std::optional<TitleHit> hit = best_title(note, word, floor);
    if (!hit) {
      ++word;
      continue;
    }
    std::size_t after = note.token_of(hit->last - 1) + 1;
    for (const Segment& next : note.segments())
      if (segment.last < after && next.first < after && after <= next.last)
        segment.last = next.last;
    std::size_t title = title_begin(note, *hit, floor);
    bool quoted = title > floor && is_opening_quote(note.tokens()[title - 1]);
    Head head = names_before(note, *hit, floor, title);
    std::size_t first = head.empty() ? title - (quoted ? 1 : 0) : head.first;
    if (found_.size() > before) {
      Found& last = found_.back();
      last.last = std::min(last.last, trimmed_end(note, last.first, std::max(first, floor)));
    }
    bool authored = is_authored(note, *hit, floor);
    std::size_t end = cite_end(note, after, segment.last);
    keep({first, trimmed_end(note, first, end), hit->work, head, after, authored ? sure : likely});
    std::size_t behind = quoted ? past_quotation(note, after, segment.last) : after;
    word = note.word_of(behind);
    floor = after;
  }
  return segment.last;
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
    if (!there.empty()) work = there.back();
  }
  std::size_t end = cite_end(note, word->last, segment.last);
  keep({begin, trimmed_end(note, begin, end), work, {}, word->last, likely});
  return true;
}

std::optional<std::size_t> NoteReader::pointed_note(const NoteText& note, Segment segment) const {
  std::optional<std::size_t> number = note_pointer(note, segment.first, segment.last);
  if (!number) return std::nullopt;
  std::string label = std::to_string(*number);
  // Labels mostly count from 1: look at that place first.
  if (*number >= 1 && *number <= document_.notes.size() &&
      document_.notes[*number - 1].label == label)
    return *number - 1;
  for (std::size_t i = 0; i < note_; ++i)
    if (document_.notes[i].label == label) return i;
  return std::nullopt;
}

/// `art. cit.` means an article, `op. cit.` a book.
NoteReader::Hint NoteReader::hint_of(const NoteText& note, Segment segment) {
  for (std::size_t t = segment.first; t + 1 < segment.last; ++t) {
    if (!back_word_at(note, t, segment.last)) continue;
    if (note.key(t) == "art") return Hint::article;
    if (note.key(t) == "op" || note.key(t) == "ob" || note.key(t) == "ouvr") return Hint::book;
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
    fit += has_name(work, note.key(t)) ? 1 : 0;
    if (first == head.last && token.capital && !token.single) first = t;
  }
  bool leads = first < head.last && !work.families.empty() &&
               (work.families.front() == note.key(first) ||
                (!work.names.empty() && work.names.front() == note.key(first)));
  bool counted = others ? work.authors > names : work.authors == names;
  return fit + (leads ? 4 : 0) + (counted ? 3 : 0);
}

/// The work that names alone mean: all names are its authors'; of several the one in the note that
/// is pointed at, else the one that fits best, else the one cited last.
std::optional<std::size_t> NoteReader::work_of_head(const NoteText& note, Segment segment,
                                                    Head head, bool& ambiguous) const {
  std::vector<std::string_view> names;
  for (std::size_t t = head.first; t < head.last; ++t)
    if (note.tokens()[t].is_word() && note.tokens()[t].capital && !note.tokens()[t].single &&
        !is_roman(note.tokens()[t].span.of(note.text())))
      names.push_back(note.key(t));
  if (names.empty()) return std::nullopt;
  Hint hint = hint_of(note, segment);
  if (auto pointed = pointed_note(note, segment))
    for (std::size_t work : works_.cited_in(*pointed))
      if (has_family(works_[work], names.back())) return work;
  std::optional<std::size_t> best;
  std::size_t best_fit = 0;
  for (std::size_t work : works_.by_family(names.back())) {
    bool all = std::all_of(names.begin(), names.end(), [&](std::string_view name) {
      return has_name(works_[work], name);
    });
    if (!all) continue;
    bool hinted = (hint == Hint::article && works_[work].quoted) ||
                  (hint == Hint::book && !works_[work].quoted);
    std::size_t fits = fit(note, head, names.size(), works_[work]) * 4 + (hinted ? 2 : 0) +
                       (works_[work].cited_in.empty() ? 0 : 1);
    if (fits == best_fit) ambiguous = true;
    if (fits <= best_fit) continue;
    best = work;
    best_fit = fits;
    ambiguous = false;
  }
  return best;
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
                   pointed_note(note, {next, segment.last}).has_value();
  behind.back = back_word_at(note, inside, segment.last).has_value() ||
                (note.uses(next) & note_cited) != 0;
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
    const Token& token = note.tokens()[at];
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

/// `Dunstan, Rules, 120`, `Bascombe, "Triviality," 402`: what stands between the names and the next
/// mark are words of a title of theirs. Gives where reading goes on, 0 when it is none.
std::size_t NoteReader::read_short_title(const NoteText& note, Segment segment, Head head) {
  const Tokens& tokens = note.tokens();
  std::size_t first = head.last;
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
  if (last == first || !tokens[first].is_word() || (!tokens[first].capital && !quoted)) return 0;
  for (std::size_t work : works_of(note, head)) {
    bool all = true;
    bool telling = false;
    for (std::size_t t = first; t < last && all; ++t) {
      if (!tokens[t].is_word()) continue;
      all = works_[work].words.count(std::string(note.key(t))) > 0;
      telling = telling || (!has_name(works_[work], note.key(t)) && note.key(t).size() > 2);
    }
    if (!all || !telling) continue;
    std::size_t end = cite_end(note, last, segment.last);
    keep({head.first, std::max(last, trimmed_end(note, head.first, end)), work, head, last, sure});
    return std::max(end, last);
  }
  return 0;
}

/// Works whose authors all names of `head` are, the one cited last first.
std::vector<std::size_t> NoteReader::works_of(const NoteText& note, Head head) const {
  std::vector<std::string_view> names;
  for (std::size_t t = head.first; t < head.last; ++t)
    if (note.tokens()[t].is_word() && note.tokens()[t].capital && !note.tokens()[t].single)
      names.push_back(note.key(t));
  std::vector<std::size_t> works;
  for (; !names.empty() && works.empty(); names.erase(names.begin()))
    for (std::size_t work : works_.by_family(names.back()))
      if (std::all_of(names.begin(), names.end(),
                      [&](std::string_view name) { return has_name(works_[work], name); }))
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
  if (std::size_t end = read_short_title(note, segment, head); end > 0) return end;
  Behind next = behind(note, segment, head);
  head = known_tail(note, segment, head);
  if (!next.ends && !next.pointer && !next.back && !next.place) return head.last;
  bool ambiguous = false;
  std::optional<std::size_t> work = work_of_head(note, segment, head, ambiguous);
  if (work && next.year.found() && works_[*work].year != next.year.text) work.reset();
  bool known = work && (in_text_ || !works_[*work].cited_in.empty());
  if (next.ends && (!known || !opens_reference(note, segment, head))) return head.last;
  if (!work && (in_text_ || !is_bare(note, segment, head, next))) return head.last;
  if (!found_.empty() && found_.back().first < head.first && found_.back().last > head.first)
    found_.back().last = trimmed_end(note, found_.back().first, head.first);
  std::size_t after = next.year.found() ? next.year.last : next.at;
  std::size_t end = cite_end(note, std::max(after, head.last), segment.last);
  double confidence = !work ? unlinked : ambiguous && !next.pointer ? doubtful : by_author;
  keep({head.first, std::max(head.last, trimmed_end(note, head.first, end)), work, head, after,
        confidence, ambiguous});
  return std::max(after, head.last);
}

bool NoteReader::read_full(const NoteText& note, Segment segment, std::size_t begin) {
  if (pointed_note(note, segment)) return false;
  std::optional<FullReference> full = full_reference(note, {begin, segment.last});
  if (!full) return false;
  std::size_t end = cite_end(note, full->title, full->last);
  Found found{full->first, trimmed_end(note, full->first, end), std::nullopt, full->head, 0,
              unlinked};
  FoundReference entry;
  entry.span = {note.tokens()[found.first].span.begin, note.tokens()[found.last - 1].span.end};
  entry.raw = std::string(entry.span.of(note.text()));
  parse::ParsedReference parsed = parse::parse_reference(entry.raw);
  entry.confidence = parsed.confidence;
  if (discovers_) entry.id = fmt::format("r{}", references_.size() + 1);
  Work work = make_work(entry.id, entry.raw, parsed.reference);
  bool carried = (note.uses(begin) & note_idem) != 0 && works_.has_last();
  if (carried) work.families = works_[works_.last()].families;
  found.work = works_.add(std::move(work));
  if (discovers_) {
    found.confidence = likely;
    references_.push_back(std::move(entry));
    parsed_.push_back(std::move(parsed.reference));
  }
  keep(std::move(found));
  return true;
}

/// `See note 5 above.` by itself: the one work cited there.
bool NoteReader::read_pointer(const NoteText& note, Segment segment) {
  std::optional<std::size_t> pointed = pointed_note(note, segment);
  if (!pointed || *pointed >= note_) return false;
  const std::vector<std::size_t>& there = works_.cited_in(*pointed);
  if (there.size() != 1 || segment.last - segment.first > longest_bare) return false;
  keep({segment.first, trimmed_end(note, segment.first, segment.last), there.front(), {}, 0,
        by_author});
  return true;
}

FoundCite NoteReader::make_cite(const NoteText& note, const Found& found) const {
  const Tokens& tokens = note.tokens();
  FoundCite cite;
  cite.span = {tokens[found.first].span.begin, tokens[found.last - 1].span.end};
  cite.confidence = found.confidence;
  for (const NameItem& name : split_names(note.text(), tokens, found.head.first, found.head.last))
    cite.names.emplace_back(strip_possessive(
        Span{tokens[name.first].span.begin, tokens[name.last - 1].span.end}.of(note.text())));
  if (found.work) {
    cite.reference = works_[*found.work].reference;
    cite.year = works_[*found.work].year;
  }
  cite.suppress_author = found.suppressed;
  if (found.suppressed || (found.locator > 0 && found.locator < found.last)) {
    Locator locator = locator_at(note.text(), tokens, found.locator, found.last);
    if (locator.found()) {
      cite.label = locator.label;
      cite.locator = std::string(Span{tokens[locator.number].span.begin,
                                      tokens[locator.last - 1].span.end}.of(note.text()));
    }
  }
  return cite;
}

}  // namespace opcit::extraction
