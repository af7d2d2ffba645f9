#include "extract/notes/note_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/locators.h"
#include "extract/names.h"
#include "extract/notes/back_reference.h"
#include "extract/notes/cite_end.h"
#include "extract/notes/evidence.h"
#include "extract/notes/full_reference.h"
#include "extract/notes/note_words.h"
#include "extract/notes/source_reference.h"

namespace opcit::extraction {

using namespace confidence;

NoteReader::NoteReader(const Document& document, const std::vector<std::string>& raws,
                       std::vector<FoundReference>& references, std::vector<ParsedReference>& parsed)
    : document_(document),
      references_(references),
      parsed_(parsed),
      discovers_(references.empty()),
      tells_articles_(document.text.find("art. cit") != std::string::npos) {
  for (std::size_t i = 0; i < references.size(); ++i)
    works_.add(make_work(references[i].id, raws[i], parsed[i]));
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
  std::vector<Segment> segments = joined_segments(note);
  for (std::size_t i = 0; i < segments.size();) {
    std::size_t end = read_segment(note, segments[i]);
    while (i < segments.size() && segments[i].first < end) ++i;
  }
  settle(note);
  for (const Found& found : found_) out.cites.push_back(make_cite(note, found));
}

/// A full stop within a title parts no references: `Ahrens, Verschlossene Ware. Siegel und Vertrauen
/// …, in: Hansische Studien 22 (1966)`.
std::vector<Segment> NoteReader::joined_segments(const NoteText& note) {
  std::vector<Segment> joined;
  for (const Segment& segment : note.segments()) {
    bool goes_on = !joined.empty() && joined.back().last == segment.first &&
                   opens_title(note, joined.back()) &&
                   skip_signals(note, segment) == segment.first &&
                   !back_word_at(note, segment.first, segment.last);
    bool dated = false;
    for (std::size_t t = segment.first; goes_on && t < segment.last && !dated; ++t)
      dated = year_at(note.text(), note.tokens(), t).found();
    if (goes_on && dated)
      joined.back().last = segment.last;
    else
      joined.push_back(segment);
  }
  return joined;
}

/// Sorts what was found; a cite ends where the next one begins.
void NoteReader::settle(const NoteText& note) {
  std::sort(found_.begin(), found_.end(),
            [](const Found& a, const Found& b) { return a.first < b.first; });
  for (std::size_t i = 0; i + 1 < found_.size(); ++i)
    if (found_[i].last > found_[i + 1].first)
      found_[i].last = std::max(found_[i].first + 1,
                                trimmed_end(note, found_[i].first, found_[i + 1].first));
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
  std::size_t numbers = 0;  // that are no years: `Moutinho (1740-1780)` tells a life
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    bool number = tokens[t].is_number();
    numbers += number && !is_year_number(tokens[t].span.of(bracket.text())) ? 1 : 0;
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
  if (found.work && !looking_) works_.cite(*found.work, note_);
  found_.push_back(std::move(found));
}

/// Returns where reading goes on: a title may reach over the end of its segment.
std::size_t NoteReader::read_segment(const NoteText& note, Segment segment) {
  if (!in_text_ && read_shelfmark(note, segment)) segment.first = found_.back().last;
  std::size_t begin = skip_signals(note, segment);
  std::size_t before = found_.size();
  reading_ = {begin, segment.last};
  full_year_.reset();
  std::size_t end = read_titles(note, segment);
  std::vector<Span> gaps = gaps_between(before, begin, segment.last);
  bool titled = found_.size() > before;
  for (std::size_t i = before, titles = found_.size(); i < titles; ++i)
    read_tail(note, {found_[i].locator, found_[i].last});
  for (Span gap : gaps) read_gap(note, {gap.begin, gap.end}, !titled && gap.begin == begin);
  if (found_.size() == before) read_pointed(note, segment) || read_pointer(note, segment);
  return end;
}

/// What a stretch holds that no known title stands in. `opens`: nothing stands before it.
void NoteReader::read_gap(const NoteText& note, Segment part, bool opens) {
  while (part.first < part.last) {
    std::size_t before = found_.size();
    bool found = (opens && read_back_word(note, part, part.first)) ||
                 read_full(note, part, part.first) || (opens && read_source(note, part));
    if (!found) {
      read_heads(note, part, part.first);
      read_back_words(note, part);
      return;
    }
    for (std::size_t i = before; i < found_.size(); ++i)
      part.first = std::max(part.first, found_[i].last);
    opens = false;
  }
}

/// Names behind a title that a word or a number points back with are a cite of their own:
/// `Hugonin, « Rêves », p. 33, par Roux-Delorme, op. cit., p. 201`.
void NoteReader::read_tail(const NoteText& note, Segment tail) {
  strict_ = true;
  read_heads(note, tail, tail.first);
  strict_ = false;
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

bool NoteReader::read_full(const NoteText& note, Segment segment, std::size_t begin) {
  std::size_t year = segment.first;
  while (year < segment.last && !year_at(note.text(), note.tokens(), year).found()) ++year;
  if (pointed_note(note, {segment.first, year})) return false;
  std::optional<FullReference> full = full_reference(note, {begin, segment.last});
  if (!full) return false;
  Segment lead{begin, full->first};  // `la mise au point de Pons, op. cit., remplace R. Lesage, …`
  read_heads(note, lead, lead.first);
  read_back_words(note, lead);
  std::size_t end = tail_begin(note, {full->title, cite_end(note, full->title, full->last)});
  bool carried = (note.uses(begin) & note_idem) != 0 && works_.has_last();
  discover(note, {full->first, trimmed_end(note, full->first, end), std::nullopt, full->head, 0,
                  unlinked}, carried);
  return true;
}

/// Where a back-reference begins behind a reference: `Hugonin, « Rêves », 1958, p. 33, par
/// Roux-Delorme, op. cit., p. 201`; the end of `tail` when there is none.
std::size_t NoteReader::tail_begin(const NoteText& note, Segment tail) {
  std::size_t before = found_.size();
  looking_ = true;  // it is read again, behind the reference
  read_tail(note, tail);
  looking_ = false;
  if (found_.size() == before) return tail.last;
  std::size_t begin = found_.back().first;
  found_.pop_back();
  return begin;
}

/// A case or a shelfmark that no work is known for.
bool NoteReader::read_source(const NoteText& note, Segment segment) {
  if (pointed_note(note, segment)) return false;
  std::optional<Segment> source = source_reference(note, segment);
  if (!source) return false;
  bool shelved = is_shelved(note, source->first, source->last);
  if (!shelved && is_author(note.key(source->first))) return false;
  for (std::size_t t = source->first; t < source->last; ++t)
    if (back_word_at(note, t, source->last)) return false;
  std::size_t end = cite_end(note, source->first + 1, source->last);
  discover(note, {source->first, trimmed_end(note, source->first, end), std::nullopt, {}, 0,
                  unlinked}, false);
  return true;
}

/// Whether a known work other than an archive's or a court's has an author of this name.
bool NoteReader::is_author(std::string_view family) const {
  std::vector<std::size_t> works = works_.by_family(family);
  return std::any_of(works.begin(), works.end(), [&](std::size_t work) {
    return works_[work].shelf_marks.empty();
  });
}

/// Keeps the first cite of a work; in a document without a list it becomes an entry.
/// `carried`: its authors are those of the work cited before.
void NoteReader::discover(const NoteText& note, Found found, bool carried) {
  FoundReference entry;
  entry.span = {note.tokens()[found.first].span.begin, note.tokens()[found.last - 1].span.end};
  entry.raw = std::string(entry.span.of(note.text()));
  if (!parser_) parser_.emplace();
  ParsedReference seen = parser_->parse(entry.raw);
  if (discovers_) entry.id = fmt::format("r{}", references_.size() + 1);
  Work work = make_work(entry.id, entry.raw, seen);
  if (carried) work.families = works_[works_.last()].families;
  work.titled = work.titled || found.head.empty();
  if (is_shelved(note, found.first, found.last))
    work.shelf_marks = shelf_marks(entry.raw);
  else if (!found.head.empty())
    work.shelf_marks.clear();
  found.work = works_.add(std::move(work));
  if (discovers_) {
    found.confidence = likely;
    references_.push_back(std::move(entry));
    parsed_.push_back(std::move(seen));
  }
  keep(std::move(found));
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
