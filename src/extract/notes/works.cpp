#include "extract/notes/works.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/author_region.h"
#include "extract/list_index.h"
#include "extract/notes/note_words.h"
#include "extract/tokens.h"
#include "extract/years.h"
#include "parse/author_part.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_title = 16;     ///< words that are compared
constexpr std::size_t most_word_postings = 64;     ///< entries that share two words
constexpr std::size_t most_families = 24;
constexpr std::size_t most_titles = 6;
constexpr std::size_t longest_label = 48;
constexpr std::size_t farthest_quote = 300;   ///< bytes from the names to a quoted title
constexpr double likely_field = 0.6;          ///< confidence of a field that is taken at its word

std::string pair_key(std::string_view first, std::string_view second) {
  return std::string(first).append(1, ' ').append(second);
}

/// A single quotation mark within a word: `The Heron’s Silence`.
bool is_apostrophe(std::string_view raw, std::size_t at, std::string_view mark) {
  if (mark != "’" && mark != "' ") return false;
  std::size_t next = at + mark.size();
  return mark == "’" && next < raw.size() &&
         text::is_letter(text::decode(raw, next).code_point);
}

/// `, in «Quaderni»`: what the quotation mark at `open` begins is no title but what holds it.
bool names_container(std::string_view raw, std::size_t open) {
  std::string_view before = raw.substr(0, open);
  while (before.ends_with(' ') || before.ends_with(':')) before.remove_suffix(1);
  return before.ends_with(" in") || before.ends_with(" dans") || before.ends_with(" en");
}

/// The stretch of `raw` that holds the title: a first quotation, else what follows the authors.
Span title_zone(std::string_view raw, std::size_t after_authors) {
  struct Quotes {
    std::string_view open;
    std::string_view close;
  };
  static constexpr std::array<Quotes, 8> quotes = {
      Quotes{"“", "”"}, {"„", "“"}, {"«", "»"},   {"»", "«"},
      {"‘", "’"},       {"\"", "\""}, {"‚", "‘"}, {" '", "' "}};
  Span best{after_authors, raw.size()};
  std::size_t first = raw.size();
  for (const Quotes& row : quotes) {
    std::size_t open = raw.find(row.open);
    if (open >= first || open < after_authors || open > after_authors + farthest_quote) continue;
    if (names_container(raw, open)) continue;
    std::size_t close = raw.find(row.close, open + row.open.size());
    while (close != std::string_view::npos && is_apostrophe(raw, close, row.close))
      close = raw.find(row.close, close + row.close.size());
    if (close == std::string_view::npos) continue;
    first = open;
    best = {open + row.open.size(), close};
  }
  return best;
}

void add_key(std::vector<std::string>& keys, std::string key) {
  if (key.size() > 1 && keys.size() < most_families &&
      std::find(keys.begin(), keys.end(), key) == keys.end())
    keys.push_back(std::move(key));
}

/// Family names as a parsed entry has them, and as a note has them: the last word of each name.
std::vector<std::string> families_of(std::string_view raw, Span head, const NameList* authors) {
  std::vector<std::string> families;
  for (std::size_t i = 0; authors && i < authors->size(); ++i) {
    const Name& name = (*authors)[i];
    std::string words(name.family.empty() ? std::string_view(name.literal)
                                          : std::string_view(name.family));
    for (std::string& key : word_keys(words)) add_key(families, std::move(key));
  }
  Tokens tokens;
  tokenize(raw, head, tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    bool ends = i + 1 == tokens.size() || !tokens[i + 1].is_word() || is_connector(tokens[i + 1]) ||
                tokens[i + 1].has(use_particle);
    bool inner = i > 0 && tokens[i - 1].has(use_particle);
    bool first = i == 0;  // `Laso Rubio, Ana`
    inner = inner || (i > 0 && i + 1 < tokens.size());  // `Carmen Soto Rial`
    if (!tokens[i].is_word() || !tokens[i].capital || tokens[i].single) continue;
    if (ends || inner || first) add_key(families, word_key(tokens[i].span.of(raw)));
  }
  // `Ossolles, Pierre d’` is cited as `d’Ossolles`.
  std::string_view names = head.of(raw);
  bool elided = names.ends_with("d’") || names.ends_with("d'") ||
                raw.substr(head.end, 3) == "’" || raw.substr(head.end, 1) == "'";
  if (elided && !families.empty()) add_key(families, "d" + families.front());
  return families;
}

/// Where the first quotation mark of a title stands; the size of `raw` when there is none.
std::size_t first_quote(std::string_view raw) {
  std::size_t first = raw.size();
  for (std::string_view quote : {"\"", "“", "„", "«", "»", "‘", "‚", " '"})
    if (std::size_t at = raw.find(quote); at < first && !names_container(raw, at)) first = at;
  return first;
}

/// The title stands in quotation marks.
bool is_quoted(std::string_view raw) {
  return first_quote(raw) < std::min(raw.size(), farthest_quote);
}

/// Whether words up to a subtitle's mark are over: `:`, `.`, `?`, `!` or a spaced dash.
bool ends_main(std::string_view raw, const Token& before, const Token& token) {
  if (is_colon(token) || token.is('?') || token.is('!')) return true;
  if (is_dash(token) && token.spaced) return true;
  return token.is('.') && !before.single && raw.substr(token.span.end, 1) == " ";
}

TitleWords title_words(std::string_view raw, Span zone) {
  Tokens tokens;
  tokenize(raw, zone, tokens);
  TitleWords title;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (title.words.size() == longest_title) break;
    if (token.is_word()) {
      std::string key = word_key(token.span.of(raw));
      if (!title.words.empty() || !is_article(key)) title.words.push_back(std::move(key));
    } else if (title.main == 0 && !title.words.empty() && ends_main(raw, tokens[i - 1], token)) {
      title.main = title.words.size();
    }
  }
  if (title.main == 0) title.main = title.words.size();
  return title;
}

}  // namespace

bool is_article(std::string_view key) {
  static constexpr std::array<std::string_view, 24> articles = {
      "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "l", "un", "une",
      "il", "lo", "gli", "i", "el", "los", "las", "o", "os", "as"};
  return std::find(articles.begin(), articles.end(), key) != articles.end();
}

std::vector<std::string> word_keys(std::string_view text) {
  Tokens tokens;
  tokenize(text, {0, text.size()}, tokens);
  std::vector<std::string> keys;
  for (const Token& token : tokens)
    if (token.is_word()) keys.push_back(word_key(token.span.of(text)));
  return keys;
}

namespace {

/// `Ofner 2004: K. Ofner, …`: bytes of the label before the entry itself; 0 when there is none.
std::size_t label_size(std::string_view raw) {
  std::size_t colon = raw.substr(0, longest_label).find(": ");
  if (colon == std::string_view::npos || colon < 6) return 0;
  std::size_t end = colon;
  bool letter = raw[end - 1] >= 'a' && raw[end - 1] <= 'e' && raw[end - 2] >= '0' &&
                raw[end - 2] <= '9';
  if (letter) --end;
  return end > 4 && raw[end - 5] == ' ' && is_year_number(raw.substr(end - 4, 4)) ? colon + 2 : 0;
}

/// Part of a book or a journal: its title is quoted, or `in` leads to what holds it.
bool is_part(std::string_view raw) {
  if (is_quoted(raw)) return true;
  for (std::string_view in : {", in: ", ", in ", ". In ", " dans ", ", en: ", "Rez.", "review of"})
    if (raw.find(in) != std::string_view::npos) return true;
  return false;
}

/// Adds the title that begins at `begin`, unless it is there or begins with an initial.
void add_title(std::string_view raw, std::size_t begin, Work& work) {
  if (begin >= raw.size() || work.titles.size() >= most_titles) return;
  TitleWords title = title_words(raw, title_zone(raw, begin));
  bool link = !title.words.empty() && (title.words[0] == "https" || title.words[0] == "http");
  bool named = std::any_of(title.words.begin(), title.words.end(), [](const std::string& word) {
    constexpr std::uint32_t no_title = note_abbreviation | note_ibid | note_idem | note_cited;
    return word.size() > 2 && (note_uses(word) & no_title) == 0;  // not `6. Aufl., Rn. 7`
  });
  bool useful = named && !link && (title.words.front().size() > 1 || title.words.size() > 1);
  bool known = std::any_of(work.titles.begin(), work.titles.end(), [&](const TitleWords& other) {
    return other.words == title.words;
  });
  if (useful && !known) work.titles.push_back(std::move(title));
}

}  // namespace

namespace {

/// A field of an entry, when it is likely enough to be right.
std::optional<Span> field_span(const ParsedReference& parsed, Variable variable) {
  for (const PlacedField& field : parsed.fields)
    if (field.variable == variable && field.confidence >= likely_field) return field.span;
  return std::nullopt;
}

/// Where the title may begin when the parser is not sure of it: behind the year, behind the names,
/// and, without quotation marks, behind the next marks; one too late is enough.
void add_likely_titles(std::string_view raw, Span names, Work& work) {
  parse::AuthorPart part = parse::find_author_part(raw);
  bool year_next = !part.year.empty() && part.year.begin >= names.end &&
                   part.year.end <= names.end + 12;
  add_title(raw, year_next ? part.year.end : names.end, work);
  if (!part.authors.empty()) add_title(raw, std::max(part.authors.end, part.year.end), work);
  std::size_t behind = 0;
  for (std::size_t at = 0; !is_quoted(raw) && at + 1 < raw.size() && behind < 2; ++at) {
    bool mark = raw[at] == ',' || raw[at] == ':' || raw[at] == '.' || raw[at] == ')';
    bool container = raw.substr(at + 1).starts_with(" in ") || raw.substr(at + 1).starts_with(" dans ");
    if (!mark || raw[at + 1] != ' ' || container) continue;
    add_title(raw, at + 1, work);
    behind += at > names.end ? 1 : 0;
  }
}

}  // namespace

Work make_work(std::string reference, std::string_view raw, const ParsedReference& parsed) {
  Work work;
  work.reference = std::move(reference);
  std::size_t label = label_size(raw);
  std::optional<Span> title = field_span(parsed, Variable::title);
  if (title && title->begin < label) title.reset();
  Span names = author_region(raw.substr(label));
  names = {names.begin + label, names.end + label};
  if (title && title->begin > label) names.end = std::min(names.end, title->begin);
  const NameList* authors = parsed.record.names(Variable::author);
  work.families = families_of(raw, names, authors);
  work.names = word_keys(names.of(raw));
  if (authors) work.authors = count_authors(names.of(raw), *authors);
  if (title) add_title(raw, title->begin, work);
  else add_likely_titles(raw, names, work);
  add_title(raw, label, work);
  bool placed = parsed.record.has(Variable::page) || parsed.record.has(Variable::volume);
  work.part = is_part(raw) || (placed && parsed.record.has(Variable::container_title));
  work.titled = title && title->begin == label;
  if (!title) work.shelf_marks = shelf_marks(raw);
  for (std::string& word : word_keys(raw)) work.words.insert(std::move(word));
  if (auto year = parsed.record.year()) work.year = std::to_string(*year);
  return work;
}

std::size_t Works::add(Work work) {
  std::size_t index = works_.size();
  for (std::size_t t = 0; t < work.titles.size(); ++t) {
    const std::vector<std::string>& words = work.titles[t].words;
    by_words_[words[0]].push_back({index, t, 0});
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
      by_words_[pair_key(words[i], words[i + 1])].push_back({index, t, i});
  }
  for (const std::string& family : work.families) by_family_[family].push_back(index);
  if (!work.shelf_marks.empty()) shelfmarks_.add(index, std::move(work.shelf_marks));
  works_.push_back(std::move(work));
  cited_at_.push_back(0);
  return index;
}

void Works::cite(std::size_t work, std::size_t note) {
  if (by_note_.size() <= note) by_note_.resize(note + 1);
  by_note_[note].push_back(work);
  works_[work].cited_in.push_back(note);
  cited_at_[work] = ++cites_;
  last_ = work;
}

std::vector<TitleHit> Works::titles_at(const std::vector<std::string_view>& words,
                                       std::size_t at) const {
  std::vector<TitleHit> hits;
  auto look_up = [&](const std::string& key) {
    auto found = by_words_.find(key);
    if (found == by_words_.end()) return;
    for (std::size_t n = 0; n < found->second.size() && n < most_word_postings; ++n) {
      const Posting& posting = found->second[n];
      const std::vector<std::string>& title = works_[posting.work].titles[posting.title].words;
      std::size_t size = 0;
      while (at + size < words.size() && posting.at + size < title.size() &&
             words[at + size] == title[posting.at + size])
        ++size;
      if (size > 0) hits.push_back({posting.work, posting.title, at, at + size, posting.at});
    }
  };
  look_up(std::string(words[at]));
  if (at + 1 < words.size()) look_up(pair_key(words[at], words[at + 1]));
  std::stable_sort(hits.begin(), hits.end(),
                   [](const TitleHit& a, const TitleHit& b) { return a.last > b.last; });
  return hits;
}

std::vector<std::size_t> Works::by_family(std::string_view family) const {
  auto found = by_family_.find(std::string(family));
  if (found == by_family_.end()) return {};
  std::vector<std::size_t> works = found->second;
  std::stable_sort(works.begin(), works.end(),
                   [this](std::size_t a, std::size_t b) { return cited_at_[a] > cited_at_[b]; });
  return works;
}

const std::vector<std::size_t>& Works::cited_in(std::size_t note) const {
  static const std::vector<std::size_t> nothing;
  return note < by_note_.size() ? by_note_[note] : nothing;
}

}  // namespace opcit::extraction
