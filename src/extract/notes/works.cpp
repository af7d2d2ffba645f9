#include "extract/notes/works.h"

#include <algorithm>
#include <array>

#include "extract/list_index.h"
#include "extract/tokens.h"
#include "extract/years.h"
#include "parse/author_part.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_title = 16;     ///< words that are compared
constexpr std::size_t most_postings = 64;     ///< entries that share two words
constexpr std::size_t most_families = 24;

std::string pair_key(std::string_view first, std::string_view second) {
  return std::string(first).append(1, ' ').append(second);
}

/// The stretch of `raw` that holds the title: a first quotation, else what follows the authors.
Span title_zone(std::string_view raw, std::size_t after_authors) {
  struct Quotes {
    std::string_view open;
    std::string_view close;
  };
  static constexpr std::array<Quotes, 6> quotes = {
      Quotes{"“", "”"}, {"„", "“"}, {"«", "»"}, {"‘", "’"}, {"\"", "\""}, {"‚", "‘"}};
  Span best{after_authors, raw.size()};
  std::size_t first = raw.size();
  for (const Quotes& row : quotes) {
    std::size_t open = raw.find(row.open);
    if (open >= first || open > after_authors + 60) continue;
    std::size_t close = raw.find(row.close, open + row.open.size());
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
    bool ends = i + 1 == tokens.size() || !tokens[i + 1].is_word() || is_connector(tokens[i + 1]);
    if (tokens[i].is_word() && tokens[i].capital && !tokens[i].single && ends)
      add_key(families, word_key(tokens[i].span.of(raw)));
  }
  return families;
}

std::size_t first_quote(std::string_view raw) {
  std::size_t first = raw.size();
  for (std::string_view quote : {"\"", "“", "„", "«", "‘", "‚"})
    first = std::min(first, raw.find(quote));
  return first;
}

/// Where the names of a note's reference end: before the first comma, colon or quotation.
std::size_t first_mark(std::string_view raw) {
  std::size_t end = raw.find_first_of(",:");
  return end == std::string_view::npos ? 0 : end;
}

/// Whether words up to a subtitle's mark are over: `:`, `.`, `?`, `!` or a spaced dash.
bool ends_main(std::string_view raw, const Token& token) {
  if (is_colon(token) || token.is('?') || token.is('!')) return true;
  if (is_dash(token) && token.spaced) return true;
  return token.is('.') && raw.substr(token.span.end, 1) == " ";
}

TitleWords title_words(std::string_view raw, Span zone) {
  Tokens tokens;
  tokenize(raw, zone, tokens);
  TitleWords title;
  for (const Token& token : tokens) {
    if (title.words.size() == longest_title) break;
    if (token.is_word()) {
      std::string key = word_key(token.span.of(raw));
      if (!title.words.empty() || !is_article(key)) title.words.push_back(std::move(key));
    } else if (title.main == 0 && !title.words.empty() && ends_main(raw, token)) {
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

Work make_work(std::string reference, std::string_view raw, const Reference& parsed) {
  parse::AuthorPart part = parse::find_author_part(raw);
  std::size_t mark = first_mark(raw);
  std::size_t quote = first_quote(raw);
  std::size_t head = part.authors.empty() || part.authors.end >= raw.size() ? mark
                                                                          : part.authors.end;
  Work work;
  work.reference = std::move(reference);
  Span names{part.authors.begin, std::max(part.authors.begin, std::min(head, quote))};
  work.families = families_of(raw, names, parsed.names(Variable::author));
  work.names = word_keys(names.of(raw));
  if (const NameList* authors = parsed.names(Variable::author)) work.authors = authors->size();
  bool year_next = !part.year.empty() && part.year.end <= head + 12;
  std::size_t after = year_next ? part.year.end : head;
  for (std::size_t begin : {after, mark}) {
    TitleWords title = title_words(raw, title_zone(raw, begin));
    bool useful = !title.words.empty() && title.words.front().size() > 1;
    if (useful && (work.titles.empty() || work.titles[0].words != title.words))
      work.titles.push_back(std::move(title));
  }
  if (auto year = parsed.year()) work.year = std::to_string(*year);
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
    for (std::size_t n = 0; n < found->second.size() && n < most_postings; ++n) {
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
