#include "extract/list_index.h"

#include <algorithm>

#include "extract/author_region.h"
#include "extract/names.h"
#include "parse/author_part.h"
#include "text/edit_distance.h"
#include "text/fold.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t most_words = 80;
constexpr std::size_t farthest_year = 24;    ///< bytes from the authors to the entry's own year
constexpr std::size_t shortest_likeness = 5; ///< bytes of a name that may be misspelt
constexpr std::size_t longer_likeness = 9;   ///< of one that may be off by two letters
constexpr double spelled_score = 2.3;
constexpr std::size_t most_candidates = 256;  ///< entries of one name and year that are compared

bool is_digits_year(const Year& year) {
  return !year.text.empty() && year.text[0] >= '0' && year.text[0] <= '9';
}

/// Entries are filed under first name and year, those that may be `n.d.` also under the name alone.
std::string file_key(const std::string& first, std::string_view year) {
  std::string key = first;
  return key.append(1, '|').append(year);
}

bool is_dropped(const Token& token) {
  return !token.is_word() || is_connector(token);
}

/// Whether the year stands right behind the authors, not in a title that names years.
bool is_own_year(const parse::AuthorPart& part) {
  return !part.year.empty() && part.year.begin <= part.authors.end + farthest_year;
}

/// Years in the first stretch of a raw entry, its own first.
std::vector<std::string> years_of(std::string_view raw, const parse::AuthorPart& part) {
  std::vector<std::string> years;
  bool own = is_own_year(part);
  std::size_t begin = !own ? 0 : part.year.begin > 8 ? part.year.begin - 8 : 0;
  std::size_t end = !own ? raw.size() : std::min(raw.size(), part.year.end + 8);
  Tokens tokens;
  tokenize(raw, {begin, end}, tokens);
  if (own) years.emplace_back(raw.substr(part.year.begin, 4));
  for (const Token& token : tokens) {
    std::string_view digits = token.span.of(raw).substr(0, 4);
    if (token.is_number() && token.span.size() <= 5 && is_year_number(digits) &&
        std::find(years.begin(), years.end(), digits) == years.end())
      years.emplace_back(digits);
  }
  if (!own) std::reverse(years.begin(), years.end());  // the year of publication stands last
  return years;
}

/// What punctuation tells, put right where the parser is sure that it went too far: over a title up
/// to a year in it.
parse::AuthorPart author_part(const EntryWording& wording) {
  parse::AuthorPart part = parse::find_author_part(wording.raw);
  bool other_year = !wording.issued.empty() && !part.year.empty() &&
                    !wording.issued.overlaps(part.year);
  if (!other_year) return part;
  part.year = {};
  if (!wording.authors.empty() && wording.authors.end + farthest_year < part.authors.end)
    part.authors = wording.authors;
  return part;
}

/// The year that the parser takes for the entry's own comes first.
void put_first(std::vector<std::string>& years, const EntryWording& wording) {
  std::string_view issued = wording.issued.of(wording.raw);
  auto own = std::find_if(years.begin(), years.end(), [&](const std::string& year) {
    return issued.find(year) != std::string_view::npos;
  });
  if (own != years.end()) std::rotate(years.begin(), own, own + 1);
}

ListEntry make_entry(const EntryWording& wording, const Reference& parsed) {
  ListEntry entry;
  std::string_view raw = wording.raw;
  parse::AuthorPart part = author_part(wording);
  Span head = part.authors;
  if (head.empty()) head = {head.begin, std::min(raw.size(), head.begin + 120)};
  Tokens tokens;
  tokenize(raw, head, tokens);
  std::string acronym;
  for (const Token& token : tokens) {
    if (is_dropped(token) || entry.words.size() >= most_words) continue;
    std::string key = word_key(token.span.of(raw));
    if (token.capital && !key.empty()) acronym += key[0];
    bool bracketed = token.span.begin > 0 && raw[token.span.begin - 1] == '(';
    if (bracketed && token.upper) entry.acronyms.push_back(key);
    for (std::string& word : word_parts(token.span.of(raw))) entry.words.push_back(std::move(word));
  }
  const NameList* authors = parsed.names(Variable::author);
  entry.authors = authors ? count_authors(head.of(raw), *authors) : 0;
  bool corporate = authors && authors->size() == 1 && authors->front().is_literal();
  if (corporate && acronym.size() > 1) entry.acronyms.push_back(acronym);
  if (authors && !authors->front().family.empty()) {
    Tokens family;
    const std::string& name = authors->front().family;
    tokenize(name, {0, name.size()}, family);
    auto at = family.empty() ? entry.words.end()
                             : std::find(entry.words.begin(), entry.words.end(),
                                         word_key(family.front().span.of(name)));
    if (at != entry.words.end()) entry.family = static_cast<std::size_t>(at - entry.words.begin());
  }
  if (authors && !authors->front().given.empty()) {
    std::string given = text::match_key(authors->front().given);
    if (!given.empty()) entry.initial = given[0];
  }
  entry.years = years_of(raw, part);
  if (part.year.empty() && !wording.issued.empty()) put_first(entry.years, wording);
  if (part.year.size() == 5) entry.suffix = raw.substr(part.year.end - 1, 1);
  if (entry.years.empty() || part.year.empty()) entry.lowered = text::to_lower(raw.substr(0, 600));
  return entry;
}

bool year_fits(const ListEntry& entry, const Year& year, bool& own) {
  own = false;
  if (!is_digits_year(year)) {
    own = entry.lowered.find(text::to_lower(year.text)) != std::string::npos;
    return own || entry.years.empty();
  }
  for (std::size_t i = 0; i < entry.years.size(); ++i) {
    if (year.text.find(entry.years[i]) == std::string::npos) continue;
    own = i == 0;
    return true;
  }
  return false;
}

/// How many words from `first` equal the entry's from `at` on.
std::size_t common_words(const std::vector<QueryWord>& words, std::size_t first,
                         const ListEntry& entry, std::size_t at) {
  std::size_t size = 0;
  while (first + size < words.size() && at + size < entry.words.size() &&
         words[first + size].key == entry.words[at + size])
    ++size;
  return size;
}

/// Words from `first` to the end of the first name.
std::size_t first_item_size(const std::vector<QueryWord>& words, std::size_t first) {
  std::size_t size = 1;
  while (first + size < words.size() && !words[first + size].starts_item) ++size;
  return size;
}

bool rest_is_named(const std::vector<QueryWord>& words, std::size_t at, const ListEntry& entry) {
  for (; at < words.size(); ++at) {
    bool last_of_item = at + 1 == words.size() || words[at + 1].starts_item;
    if (!last_of_item || words[at].key.size() < 2) continue;
    if (std::find(entry.words.begin(), entry.words.end(), words[at].key) == entry.words.end())
      return false;
  }
  return true;
}

std::size_t count_items(const std::vector<QueryWord>& words, std::size_t first) {
  std::size_t items = 1;
  for (std::size_t at = first + 1; at < words.size(); ++at) items += words[at].starts_item;
  return items;
}

/// How well names fit an entry; 0: not at all.
double name_score(const std::vector<QueryWord>& words, std::size_t first, bool et_al,
                  const ListEntry& entry) {
  std::size_t items = count_items(words, first);
  bool acronym = std::find(entry.acronyms.begin(), entry.acronyms.end(), words[first].key) !=
                 entry.acronyms.end();
  if (words.size() - first == 1 && acronym) return 2.5;
  std::size_t item = first_item_size(words, first);
  double best = 0;
  for (std::size_t at : {std::size_t{0}, entry.family}) {
    std::size_t common = common_words(words, first, entry, at);
    if (first + common == words.size() && items == 1 && !et_al)
      best = std::max(best, entry.authors <= 1 ? 4.0 : 2.0);
    else if (common >= item && rest_is_named(words, first + item, entry))
      best = std::max(best, et_al ? (entry.authors > items + 1 ? 4.0 : 3.0)
                                  : (entry.authors == items ? 4.0 : 3.0));
    else if (common >= item)
      best = std::max(best, 1.0);
    else if (first + common == words.size())
      best = std::max(best, 3.0);
  }
  return best;
}

}  // namespace

std::string word_key(std::string_view word) {
  word = strip_possessive(word);
  std::string key;
  for (char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == '\n' || c == '-')
      return text::match_key(word);
    if (c >= 'A' && c <= 'Z')
      key.push_back(static_cast<char>(c - 'A' + 'a'));
    else if (c != '\'')
      key.push_back(c);
  }
  return key;
}

ListIndex::ListIndex(const std::vector<EntryWording>& entries,
                     const std::vector<Reference>& parsed) {
  entries_.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries_.push_back(make_entry(entries[i], parsed[i]));
    const ListEntry& entry = entries_.back();
    std::vector<std::string> firsts;
    if (!entry.words.empty()) firsts = {entry.words[0], entry.words[entry.family]};
    firsts.insert(firsts.end(), entry.acronyms.begin(), entry.acronyms.end());
    std::sort(firsts.begin(), firsts.end());
    firsts.erase(std::unique(firsts.begin(), firsts.end()), firsts.end());
    for (const std::string& first : firsts) {
      for (const std::string& year : entry.years) by_first_[file_key(first, year)].push_back(i);
      if (!entry.lowered.empty()) by_first_[file_key(first, "")].push_back(i);
    }
    if (entry.words.empty()) continue;
    by_family_[entry.words[entry.family]].push_back(i);
    for (const std::string& year : entry.years)
      by_year_[file_key(entry.words[entry.family].substr(0, 1), year)].push_back(i);
  }
}

std::vector<std::string> word_parts(std::string_view word) {
  std::vector<std::string> parts;
  std::string key = word_key(word);
  for (std::size_t begin = 0; begin < key.size();) {
    std::size_t end = std::min(key.find(' ', begin), key.size());
    if (end > begin) parts.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::size_t> ListIndex::filed(const std::string& first, const Year& year) const {
  std::vector<std::size_t> entries;
  auto add = [&](std::string_view digits) {
    auto found = by_first_.find(file_key(first, digits));
    if (found == by_first_.end()) return;
    for (std::size_t i : found->second)
      if (entries.size() < most_candidates &&
          std::find(entries.begin(), entries.end(), i) == entries.end())
        entries.push_back(i);
  };
  if (!is_digits_year(year)) add("");
  for (std::size_t i = 0; is_digits_year(year) && i + 4 <= year.text.size(); ++i)
    if (is_year_number(std::string_view(year.text).substr(i, 4)))
      add(std::string_view(year.text).substr(i, 4));
  return entries;
}

std::optional<ListIndex::Candidate> ListIndex::best_from(const std::vector<QueryWord>& words,
                                                         std::size_t first, bool et_al,
                                                         const Year& year, bool& ambiguous) const {
  std::vector<std::size_t> found = filed(words[first].key, year);
  std::vector<Candidate> candidates;
  double best = 0;
  for (std::size_t i : found) {
    const ListEntry& entry = entries_[i];
    bool own = false;
    if (!year_fits(entry, year, own)) continue;
    bool both = !year.suffix.empty() && !entry.suffix.empty();
    if (both && !year.suffix.starts_with(entry.suffix)) continue;
    double score = name_score(words, first, et_al, entry);
    if (score == 0) continue;
    score += (own ? 1.0 : 0.0) + (both ? 0.5 : 0.0);
    candidates.push_back({i, score});
    best = std::max(best, score);
  }
  std::erase_if(candidates, [&](const Candidate& c) { return c.score < best; });
  auto has_initial = [&](const Candidate& c) {
    return words[first].initial == 0 || entries_[c.entry].initial == words[first].initial;
  };
  if (candidates.size() > 1 && std::any_of(candidates.begin(), candidates.end(), has_initial))
    std::erase_if(candidates, [&](const Candidate& c) { return !has_initial(c); });
  if (candidates.empty()) return std::nullopt;
  std::size_t rank = 0;
  bool lettered = !year.suffix.empty() && entries_[candidates.front().entry].suffix.empty();
  if (lettered) rank = static_cast<std::size_t>(year.suffix[0] - 'a');
  ambiguous = candidates.size() > 1;
  return candidates[rank < candidates.size() ? rank : 0];
}

std::optional<ListMatch> ListIndex::match(const std::vector<QueryWord>& words, bool et_al,
                                          const Year& year) const {
  std::optional<ListMatch> weak;
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!words[first].may_begin) continue;
    bool ambiguous = false;
    auto best = best_from(words, first, et_al, year, ambiguous);
    if (!best) continue;
    ListMatch match{best->entry, first, best->score, ambiguous};
    if (match.score > 2.0) return match;
    if (!weak) weak = match;
  }
  return weak;
}

std::optional<ListMatch> ListIndex::match_near(const std::vector<QueryWord>& words, bool et_al,
                                               const Year& year) const {
  if (!is_year_number(year.text)) return std::nullopt;
  for (int step : {1, -1}) {
    Year near = year;
    near.text = std::to_string(std::stoi(year.text) + step);
    near.suffix.clear();
    auto found = match(words, et_al, near);
    if (found && found->score >= 5.0 && !found->ambiguous) {
      found->score = 2.5;
      return found;
    }
  }
  return std::nullopt;
}

std::optional<ListMatch> ListIndex::match_spelled(const std::vector<QueryWord>& words, bool et_al,
                                                  const Year& year) const {
  if (!is_digits_year(year)) return std::nullopt;
  std::optional<ListMatch> match;
  for (std::size_t first = 0; first < words.size() && !match; ++first) {
    const std::string& name = words[first].key;
    if (!words[first].starts_item || !words[first].may_begin || name.size() < shortest_likeness)
      continue;
    auto filed = by_year_.find(file_key(name.substr(0, 1), year.text.substr(0, 4)));
    if (filed == by_year_.end()) continue;
    std::size_t bound = name.size() < longer_likeness ? 1 : 2;
    std::size_t alike = 0;
    for (std::size_t i : filed->second) {
      const std::string& family = entries_[i].words[entries_[i].family];
      if (family == name || text::edit_distance(name, family, bound) > bound) continue;
      std::size_t item = first_item_size(words, first);
      if (!et_al && !rest_is_named(words, first + item, entries_[i])) continue;
      if (++alike == 1) match = ListMatch{i, first, spelled_score, false, true};
    }
    if (match) match->ambiguous = alike > 1;
  }
  return match;
}

std::optional<ListMatch> ListIndex::match_authors(const std::vector<QueryWord>& words,
                                                  bool et_al) const {
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!words[first].starts_item || !words[first].may_begin) continue;
    auto filed = by_family_.find(words[first].key);
    if (filed == by_family_.end() || filed->second.size() != 1) continue;
    std::size_t entry = filed->second.front();
    if (name_score(words, first, et_al, entries_[entry]) < 4.0) continue;
    return ListMatch{entry, first, spelled_score, false, false, true};
  }
  return std::nullopt;
}

}  // namespace opcit::extraction
