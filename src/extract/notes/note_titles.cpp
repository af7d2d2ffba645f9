#include "extract/notes/note_reader.h"

#include <algorithm>

#include "extract/notes/cite_end.h"
#include "extract/notes/evidence.h"
#include "extract/notes/full_reference.h"
#include "extract/notes/note_words.h"

namespace opcit::extraction {
namespace {

/// Behind the quotation that token `at` stands in; `at` when it does not end before `last`.
std::size_t past_quotation(const NoteText& note, std::size_t at, std::size_t last) {
  for (std::size_t t = at; t < last; ++t)
    if (is_closing_quote(note.tokens()[t])) return t + 1;
  return at;
}

/// `(review of Haddon, Singing from the Sheet)`: the book that another reference reviews.
bool is_reviewed(const NoteText& note, std::size_t title) {
  constexpr std::size_t farthest = 8;
  for (std::size_t t = title; t > 0 && title - t < farthest; --t) {
    if (!is_open_bracket(note.tokens()[t - 1])) continue;
    return (note.uses(t) & note_genre) != 0;
  }
  return false;
}

}  // namespace

using namespace confidence;

bool NoteReader::is_authored(const NoteText& note, const TitleHit& hit, std::size_t begin) const {
  const Work& work = works_[hit.work];
  std::size_t first = note.word_of(begin);
  std::size_t token = note.token_of(hit.first);
  if (token > 0 && is_article(note.key(token - 1))) --token;
  bool joined = token > 0 && is_connector(note.tokens()[token - 1]) && !found_.empty() &&
                found_.back().last >= token - 1 && found_.back().work;
  if (joined)  // `Ayllón, «Premios», p. 35 y El sueldo, p. 160`
    for (const std::string& family : works_[*found_.back().work].families)
      if (has_family(work, family)) return true;
  // `Chant, Diary`: of a title's own words
  if (work.titled && hit.at == 0 && token > begin + 1 && is_comma(note.tokens()[token - 1]) &&
      note.tokens()[token - 2].capital && work.words.count(std::string(note.key(token - 2))) > 0)
    return true;
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
  if (is_reviewed(note, note.token_of(hit.first))) return false;
  bool back = size == 1 && (note.uses(note.token_of(hit.first)) & (note_ibid | note_idem)) != 0;
  if (names_only || back) return false;
  std::size_t token = note.token_of(hit.first);
  std::size_t after = note.token_of(hit.last - 1) + 1;
  bool quoted = token > 0 && is_opening_quote(note.tokens()[token - 1]);
  bool closed = after >= note.tokens().size() || !note.tokens()[after].is_word() ||
                is_place(note, after) || is_roman(note.tokens()[after].span.of(note.text())) ||
                (note.uses(after) & note_cited) != 0;
  if (hit.at > 0)
    return authored && hit.at < title.main && (size >= 3 || (size == 2 && hit.at <= 3 && closed));
  if (size >= 4) return true;
  bool whole = size >= title.main && closed;
  if (!work.cited_in.empty() && closed && is_named_again(note, hit, after)) return true;
  if (size == 3) return authored || quoted || closed;
  if (size == 2) return whole || ((authored || quoted) && closed);
  bool opens = token == 0 || is_opening_quote(note.tokens()[token - 1]) ||
               is_comma(note.tokens()[token - 1]);
  bool placed = after < note.tokens().size() && note.tokens()[after].is_word() &&
                is_roman(note.tokens()[after].span.of(note.text()));
  std::size_t next = after < note.tokens().size() && is_comma(note.tokens()[after]) ? after + 1 : after;
  bool paged = next > after && next < note.tokens().size() && is_place(note, next);
  if (authored && paged && hit.at == 0 && !work.cited_in.empty() &&
      note.tokens()[token].capital && note.words()[hit.first].size() >= 5)
    return true;
  return whole && note.tokens()[token].capital && opens &&
         (authored || placed || !works_[hit.work].cited_in.empty());
}

/// Some words of a title in a reference that is complete in itself and has another year: a work of
/// its own, by an author of the same name or on the same matter.
bool NoteReader::is_other_work(const NoteText& note, const TitleHit& hit) const {
  const Work& work = works_[hit.work];
  std::size_t size = hit.last - hit.first;
  bool whole = hit.at == 0 && (size >= 4 || size >= work.titles[hit.title].main);
  std::size_t next = note.token_of(hit.last - 1) + 1;
  while (next < note.tokens().size() &&
         (is_comma(note.tokens()[next]) || is_closing_quote(note.tokens()[next])))
    ++next;
  bool cited = next < note.tokens().size() && (note.uses(next) & note_cited) != 0;
  if (whole || cited || work.year.empty()) return false;
  const std::string& year = full_year(note);
  return !year.empty() && work.year != year;
}

/// The year of the reference that the segment gives in full; empty when it gives none.
const std::string& NoteReader::full_year(const NoteText& note) const {
  if (full_year_) return *full_year_;
  full_year_.emplace();
  std::optional<FullReference> full = full_reference(note, reading_);
  for (std::size_t t = full ? full->title : 0; full && t < full->last; ++t)
    if (Year year = year_at(note.text(), note.tokens(), t); year.found()) {
      full_year_ = year.text;
      break;
    }
  return *full_year_;
}

/// A work that was cited before, named by the first words of its title: `Repertorio, cit.`,
/// `Admiralty Letters, 2:322`.
bool NoteReader::is_named_again(const NoteText& note, const TitleHit& hit,
                                std::size_t after) const {
  const Tokens& tokens = note.tokens();
  const Work& work = works_[hit.work];
  std::size_t token = note.token_of(hit.first);
  bool article = token > 0 && tokens[token - 1].capital && is_article(note.key(token - 1));
  if (!tokens[token].capital && !article) return false;
  if (article) --token;
  std::size_t next = after;
  while (next < tokens.size() && (is_comma(tokens[next]) || is_closing_quote(tokens[next]))) ++next;
  if (next < tokens.size() && next > after && (note.uses(next) & note_cited) != 0) return true;
  bool opens = token == 0 || is_opening_quote(tokens[token - 1]) ||
               is_open_bracket(tokens[token - 1]) || is_semicolon(tokens[token - 1]) ||
               tokens[token - 1].is('.');
  bool long_enough = hit.last - hit.first >= 2 ||
                     ((work.titled || work.families.empty()) && note.words()[hit.first].size() >= 5);
  bool place = next < tokens.size() && is_place(note, next);
  return opens && long_enough && place && (next > after || tokens[next].is_number());
}

/// What speaks for a work among several of the same title: all of it is there, the words behind it
/// (`2. Aufl.`, `II`) are the work's.
std::size_t NoteReader::detail(const NoteText& note, const TitleHit& hit) const {
  const Work& work = works_[hit.work];
  std::size_t rank = hit.last - hit.first >= work.titles[hit.title].main ? 2 : 0;
  std::size_t words = note.words().size();
  for (std::size_t w = hit.last; w < std::min(hit.last + 2, words); ++w) {
    if (is_place(note, note.token_of(w))) break;
    rank += work.words.count(std::string(note.words()[w]));
  }
  return rank;
}

std::optional<TitleHit> NoteReader::best_title(const NoteText& note, std::size_t word,
                                               std::size_t begin) const {
  std::optional<TitleHit> best;
  std::size_t best_rank = 0;
  for (const TitleHit& hit : works_.titles_at(note.words(), word)) {
    bool authored = is_authored(note, hit, begin);
    if (!accepts(note, hit, authored) || is_other_work(note, hit)) continue;
    const Work& work = works_[hit.work];
    std::size_t rank = (hit.last - hit.first) * 8 + (authored ? 20 : 0) + (hit.at == 0 ? 4 : 0) +
                       (work.cited_in.empty() ? 0 : 1) + detail(note, hit);
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
    const Token& word = note.tokens()[token];
    if ((note.uses(token) & note_idem) != 0) return true;
    if (!word.is_word()) return false;
    if (word.single && word.capital)
      return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return name.substr(0, 1) == note.key(token);
      });
    return std::find(names.begin(), names.end(), note.key(token)) != names.end();
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

}  // namespace opcit::extraction
