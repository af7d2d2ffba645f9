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

bool is_article(std::string_view key) {
  static constexpr std::array<std::string_view, 24> articles = {
      "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "l", "un", "une",
      "il", "lo", "gli", "i", "el", "los", "las", "o", "os", "as"};
  return std::find(articles.begin(), articles.end(), key) != articles.end();
}

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

/// Where the authors of a reference end: as parsed, else before the first comma or quotation.
std::size_t head_end(std::string_view raw, const parse::AuthorPart& part) {
  if (!part.authors.empty() && part.authors.end < raw.size()) return part.authors.end;
  std::size_t end = raw.find_first_of(",:");
  return end == std::string_view::npos ? 0 : end;
}

}  // namespace

std::vector<std::string> word_keys(std::string_view text) {
  Tokens tokens;
  tokenize(text, {0, text.size()}, tokens);
  std::vector<std::string> keys;
  for (const Token& token : tokens)
    if (token.is_word()) keys.push_back(word_key(token.span.of(text)));
  return keys;
}

Work make_work(const FoundReference& entry, const Reference& parsed) {
  std::string_view raw = entry.raw;
  parse::AuthorPart part = parse::find_author_part(raw);
  std::size_t head = head_end(raw, part);
  Work work;
  work.reference = entry.id;
  work.families = families_of(raw, {part.authors.begin, head}, parsed.names(Variable::author));
  std::size_t after = std::max(head, part.year.empty() || part.year.end > head + 12 ? head
                                                                                 : part.year.end);
  work.title = word_keys(title_zone(raw, after).of(raw));
  if (!work.title.empty() && is_article(work.title.front())) work.title.erase(work.title.begin());
  if (work.title.size() > longest_title) work.title.resize(longest_title);
  if (auto year = parsed.year()) work.year = std::to_string(*year);
  return work;
}

std::size_t Works::add(Work work) {
  std::size_t index = works_.size();
  for (std::size_t i = 0; i < work.title.size(); ++i) {
    if (i == 0) by_words_[work.title[0]].push_back({index, 0});
    if (i + 1 < work.title.size())
      by_words_[pair_key(work.title[i], work.title[i + 1])].push_back({index, i});
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
      const std::vector<std::string>& title = works_[posting.work].title;
      std::size_t size = 0;
      while (at + size < words.size() && posting.at + size < title.size() &&
             words[at + size] == title[posting.at + size])
        ++size;
      if (size > 0) hits.push_back({posting.work, at, at + size, posting.at});
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
