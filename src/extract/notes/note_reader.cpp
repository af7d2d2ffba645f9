#include "extract/notes/note_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/locators.h"
#include "extract/names.h"
#include "extract/notes/back_reference.h"
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

/// The end of a segment without its closing punctuation.
std::size_t trimmed_end(const NoteText& note, std::size_t first, std::size_t last) {
  auto is_edge = [](const Token& token) {
    return token.is('.') || is_comma(token) || is_semicolon(token) || is_colon(token) ||
           is_connector(token);
  };
  while (last > first && is_edge(note.tokens()[last - 1])) --last;
  return last;
}

bool is_place_word(const Token& token, std::string_view key) {
  return token.is_number() || key == "s" || key == "p" || key == "pp" || key == "at" ||
         key == "passim" || key == "pag" || key == "pags" || key == "spec" || key == "esp" ||
         key == "bd" || key == "vol" || key == "kap" || key == "ch" || key == "chap" ||
         key == "ff" || key == "f" || key == "rn" || key == "col" || key == "insbes" ||
         key == "insbesondere" || key == "seite" || key == "hier" || key == "cap";
}

bool is_roman(std::string_view word) {
  return !word.empty() && word.size() <= 5 &&
         word.find_first_not_of("IVXLC") == std::string_view::npos;
}

}  // namespace

NoteReader::NoteReader(const Document& document, std::vector<FoundReference>& references,
                       std::vector<Reference>& parsed)
    : document_(document),
      references_(references),
      parsed_(parsed),
      discovers_(references.empty()) {
  for (std::size_t i = 0; i < references.size(); ++i) works_.add(make_work(references[i], parsed[i]));
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
  for (Segment segment : note.segments()) read_segment(note, segment);
  for (const Found& found : found_) out.cites.push_back(make_cite(note, found));
}

void NoteReader::keep(Found found) {
  if (found.work) works_.cite(*found.work, note_);
  found_.push_back(std::move(found));
}

void NoteReader::read_segment(const NoteText& note, Segment segment) {
  std::size_t begin = skip_signals(note, segment);
  if (begin >= segment.last) {
    read_pointer(note, segment);
    return;
  }
  if (read_titles(note, segment, segment.first)) return;
  if (read_back_word(note, segment, begin)) return;
  if (read_heads(note, segment, begin)) return;
  if (read_full(note, segment, begin)) return;
  read_pointer(note, segment);
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
  std::size_t size = hit.last - hit.first;
  if (hit.at > 0) return authored && size >= 3;
  std::size_t token = note.token_of(hit.first);
  bool quoted = token > 0 && is_opening_quote(note.tokens()[token - 1]);
  std::size_t after = note.token_of(hit.last - 1) + 1;
  bool closed = after >= note.tokens().size() || !note.tokens()[after].is_word() ||
                is_place_word(note.tokens()[after], note.key(after)) ||
                (note.uses(after) & note_cited) != 0;
  if (size >= 4) return true;
  bool whole = size == work.title.size();
  if (size == 3) return authored || quoted || whole || closed;
  if (size == 2) return authored ? closed || whole || quoted : quoted && closed;
  return (authored && closed && note.tokens()[token].capital) || (quoted && whole && authored);
}

std::optional<TitleHit> NoteReader::best_title(const NoteText& note, std::size_t word,
                                               Segment segment, std::size_t begin) const {
  std::optional<TitleHit> best;
  std::size_t best_rank = 0;
  std::size_t limit = note.word_of(segment.last);
  for (TitleHit hit : works_.titles_at(note.words(), word)) {
    hit.last = std::min(hit.last, limit);
    if (hit.last <= hit.first) continue;
    bool authored = is_authored(note, hit, begin);
    if (!accepts(note, hit, authored)) continue;
    const Work& work = works_[hit.work];
    bool cited = !work.cited_in.empty();
    std::size_t rank = (hit.last - hit.first) * 8 + (authored ? 20 : 0) + (hit.at == 0 ? 4 : 0) +
                       (cited ? 1 : 0);
    if (rank <= best_rank) continue;
    best = hit;
    best_rank = rank;
  }
  return best;
}

bool NoteReader::read_titles(const NoteText& note, Segment segment, std::size_t begin) {
  std::size_t before = found_.size();
  std::size_t word = note.word_of(begin);
  std::size_t limit = note.word_of(segment.last);
  while (word < limit) {
    std::optional<TitleHit> hit = best_title(note, word, segment, begin);
    if (!hit) {
      ++word;
      continue;
    }
    std::size_t title = note.token_of(hit->first);
    std::size_t floor = found_.size() > before ? found_.back().locator : begin;
    Head head = head_before(note, floor, title);
    bool quoted = title > 0 && is_opening_quote(note.tokens()[title - 1]);
    std::size_t first = head.empty() ? title - (quoted ? 1 : 0) : head.first;
    if (found_.size() > before)
      found_.back().last = trimmed_end(note, found_.back().first, std::max(first, floor));
    std::size_t after = note.token_of(hit->last - 1) + 1;
    bool authored = is_authored(note, *hit, begin);
    keep({first, trimmed_end(note, first, segment.last), hit->work, head, after,
          authored ? sure : likely});
    word = hit->last;
    begin = after;
  }
  return found_.size() > before;
}

bool NoteReader::read_back_word(const NoteText& note, Segment segment, std::size_t begin) {
  std::optional<BackWord> word = back_word_at(note, begin, segment.last);
  if (!word || !works_.has_last()) return false;
  const Tokens& tokens = note.tokens();
  if (word->kind == BackKind::same_author) {
    std::size_t next = word->last;
    while (next < segment.last && (is_comma(tokens[next]) || tokens[next].is('.'))) ++next;
    bool place = next >= segment.last || is_place_word(tokens[next], note.key(next)) ||
                 (note.uses(next) & note_cited) != 0 ||
                 back_word_at(note, next, segment.last).has_value();
    if (!place) return read_full(note, segment, begin);
  }
  std::size_t work = works_.last();
  if (auto pointed = pointed_note(note, segment)) {
    const std::vector<std::size_t>& there = works_.cited_in(*pointed);
    if (!there.empty()) work = there.back();
  }
  keep({begin, trimmed_end(note, begin, segment.last), work, {}, word->last, likely});
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

/// The work that names alone mean: all names are its authors'; of several the one in the note that
/// is pointed at, else the one cited last.
std::optional<std::size_t> NoteReader::work_of_head(const NoteText& note, Segment segment,
                                                    Head head, bool& ambiguous) const {
  std::vector<std::string_view> names;
  for (std::size_t t = head.first; t < head.last; ++t)
    if (note.tokens()[t].is_word() && note.tokens()[t].capital && !note.tokens()[t].single &&
        !is_roman(note.tokens()[t].span.of(note.text())))
      names.push_back(note.key(t));
  if (names.empty()) return std::nullopt;
  std::vector<std::size_t> fitting;
  for (std::size_t work : works_.by_family(names.back())) {
    bool all = std::all_of(names.begin(), names.end(),
                           [&](std::string_view name) { return has_family(works_[work], name); });
    if (all || names.size() > 1) fitting.push_back(work);
    if (all) std::swap(fitting.front(), fitting.back());
  }
  if (auto pointed = pointed_note(note, segment))
    for (std::size_t work : works_.cited_in(*pointed))
      if (has_family(works_[work], names.back())) return work;
  if (fitting.empty()) return std::nullopt;
  std::size_t cited = 0;
  for (std::size_t work : fitting) cited += works_[work].cited_in.empty() ? 0 : 1;
  ambiguous = cited > 1 || (cited == 0 && fitting.size() > 1);
  return fitting.front();
}

bool NoteReader::read_heads(const NoteText& note, Segment segment, std::size_t begin) {
  const Tokens& tokens = note.tokens();
  std::size_t before = found_.size();
  for (std::size_t at = begin; at < segment.last;) {
    if (!tokens[at].is_word() || !tokens[at].capital) {
      ++at;
      continue;
    }
    Head head = name_at(note, at, segment.last);
    if (head.empty()) {
      ++at;
      continue;
    }
    std::size_t next = head.last;
    bool roman = next > head.first + 1 && is_roman(tokens[next - 1].span.of(note.text()));
    while (next < segment.last && is_comma(tokens[next])) ++next;
    bool ends = trimmed_end(note, next, segment.last) == next;
    bool pointer = next < segment.last && (is_open_bracket(tokens[next]) ||
                                           (note.uses(next) & (note_where | note_number)) != 0) &&
                   note_pointer(note, next, segment.last).has_value();
    bool back = back_word_at(note, next, segment.last).has_value() ||
                (next < segment.last && (note.uses(next) & note_cited) != 0);
    bool number = next < segment.last && tokens[next].is_number();
    bool place = next < segment.last && is_place_word(tokens[next], note.key(next));
    if (!(ends || pointer || back || number || place || roman)) {
      at = head.last;
      continue;
    }
    Year year = next < segment.last ? year_at(note.text(), tokens, next) : Year{};
    bool ambiguous = false;
    std::optional<std::size_t> work = work_of_head(note, segment, head, ambiguous);
    if (work && year.found() && works_[*work].year != year.text) work.reset();
    bool short_segment = segment.last - segment.first <= longest_bare;
    bool alone = year.found() || (number && (short_segment || at == begin));
    if (!work && !(alone && (at == begin || year.found()))) {
      at = head.last;
      continue;
    }
    if (ends && !year.found() && !(work && !works_[*work].cited_in.empty())) {
      at = head.last;
      continue;
    }
    if (found_.size() > before)
      found_.back().last = trimmed_end(note, found_.back().first, head.first);
    double confidence = !work ? unlinked : ambiguous && !pointer ? doubtful : by_author;
    std::size_t locator = year.found() ? year.last : next;
    keep({head.first, trimmed_end(note, head.first, segment.last), work, head, locator,
          confidence, ambiguous});
    at = std::max(locator, head.last);
    while (at < segment.last && !is_comma(tokens[at]) && !tokens[at].is_word()) ++at;
  }
  return found_.size() > before;
}

bool NoteReader::read_full(const NoteText& note, Segment segment, std::size_t begin) {
  std::optional<FullReference> full = full_reference(note, {begin, segment.last});
  if (!full) return false;
  Found found{full->first, trimmed_end(note, full->first, full->last), std::nullopt,
              full->head, 0, unlinked};
  if (discovers_) {
    FoundReference entry;
    entry.id = fmt::format("r{}", references_.size() + 1);
    entry.span = {note.tokens()[found.first].span.begin, note.tokens()[found.last - 1].span.end};
    entry.raw = std::string(entry.span.of(note.text()));
    parse::ParsedReference parsed = parse::parse_reference(entry.raw);
    entry.confidence = parsed.confidence;
    Work work = make_work(entry, parsed.reference);
    bool carried = (note.uses(begin) & note_idem) != 0 && works_.has_last();
    if (carried) work.families = works_[works_.last()].families;
    found.work = works_.add(std::move(work));
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
  if (found.locator > 0 && found.locator < found.last) {
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
