// A list of references as a source, with the index that keeps a query from reading them all.

#include <algorithm>
#include <map>
#include <unordered_map>

#include "resolve/doi.h"
#include "resolve/local.h"
#include "resolve/work.h"

namespace opcit::resolve {
namespace {

using Row = std::uint32_t;
using Rows = std::vector<Row>;

constexpr std::size_t hit_limit = 50;
constexpr std::size_t rare_words = 6;  // of a title, that are looked up
constexpr std::size_t longest_posting = 2000;

class ListSource final : public Source {
 public:
  ListSource(std::string name, std::vector<Reference> references)
      : name_(std::move(name)), references_(std::move(references)) {
    for (std::size_t i = 0; i < references_.size(); ++i) add(static_cast<Row>(i));
  }

  std::string name() const override { return name_; }
  bool is_users_own() const override { return true; }

  Inquiry find(const Query& query) const override {
    Lookup lookup = lookup_for(query);
    std::map<Row, int> votes;  // ordered, so that ties are settled by the place in the list
    vote(votes, look_up(by_doi_, lookup.doi), 100);
    vote_titles(votes, words_of(query.raw.empty() ? lookup.title : query.raw));
    Hit known = local_hit(query.record);
    Work work = fold(known);
    if (!work.names.empty()) vote_names(votes, work, query.raw.empty());
    vote_raw(votes, query.raw);
    Inquiry inquiry;
    for (Row row : best(votes)) inquiry.hits.push_back(local_hit(references_[row]));
    inquiry.evidence.push_back(local_evidence(name_, lookup, inquiry.hits.size()));
    if (!query.raw.empty() && inquiry.evidence.back().query.empty())
      inquiry.evidence.back().query = query.raw;
    return inquiry;
  }

 private:
  using Index = std::unordered_map<std::string, Rows>;

  static std::string name_key(const std::string& word, std::int32_t year) {
    return word + '\x1f' + std::to_string(year);
  }

  static const Rows* look_up(const Index& index, const std::string& key) {
    auto found = index.find(key);
    return found == index.end() ? nullptr : &found->second;
  }

  static void push(Index& index, const std::string& key, Row row) {
    Rows& rows = index[key];
    if (rows.empty() || rows.back() != row) rows.push_back(row);
  }

  static void vote(std::map<Row, int>& votes, const Rows* rows, int weight) {
    if (!rows) return;
    std::size_t count = std::min(rows->size(), longest_posting);
    for (std::size_t i = 0; i < count; ++i) votes[(*rows)[i]] += weight;
  }

  void add(Row row) {
    Work work = fold(local_hit(references_[row]));
    if (!work.doi.empty()) push(by_doi_, work.doi, row);
    for (const Words& title : work.titles)
      for (const std::string& word : title) push(by_title_word_, word, row);
    if (!work.titles.empty()) push(by_title_, join(work.titles.front()), row);
    if (work.names.empty()) return;
    for (const std::string& word : words_of(work.names.front().family)) {
      push(by_name_, name_key(word, 0), row);
      for (std::int32_t year : work.years) push(by_name_, name_key(word, year), row);
    }
  }

  /// The whole title, and its rarest words that the list has at all.
  void vote_titles(std::map<Row, int>& votes, const Words& words) const {
    if (words.empty()) return;
    vote(votes, look_up(by_title_, join(words)), 20);
    std::vector<const Rows*> postings;
    for (const std::string& word : words)
      if (const Rows* rows = look_up(by_title_word_, word)) postings.push_back(rows);
    auto by_size = [](const Rows* a, const Rows* b) { return a->size() < b->size(); };
    std::stable_sort(postings.begin(), postings.end(), by_size);
    postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
    if (postings.size() > rare_words) postings.resize(rare_words);
    for (const Rows* rows : postings) vote(votes, rows, 1);
  }

  /// The first author with the year and its neighbours, or with any year when none is known.
  void vote_names(std::map<Row, int>& votes, const Work& work, bool strictly) const {
    for (const std::string& word : words_of(work.names.front().family)) {
      if (work.years.empty() && strictly) vote(votes, look_up(by_name_, name_key(word, 0)), 2);
      for (std::int32_t year : work.years)
        for (std::int32_t near : {year, year - 1, year + 1})
          vote(votes, look_up(by_name_, name_key(word, near)), near == year ? 3 : 1);
    }
  }

  /// Every word of a printed reference as a name, with every year that stands in it.
  void vote_raw(std::map<Row, int>& votes, const std::string& raw) const {
    Words words = words_of(raw);
    std::vector<std::int32_t> years;
    for (const std::string& word : words)
      if (word.size() == 4 &&
          std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
          years.size() < 4)
        years.push_back(std::atoi(word.c_str()));
    for (const std::string& word : words)
      for (std::int32_t year : years) vote(votes, look_up(by_name_, name_key(word, year)), 2);
    vote(votes, look_up(by_doi_, find_doi(raw)), 100);
  }

  static Rows best(const std::map<Row, int>& votes) {
    std::vector<std::pair<int, Row>> ranked;
    for (auto [row, count] : votes) ranked.emplace_back(-count, row);
    std::size_t size = std::min(hit_limit, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(size),
                      ranked.end());
    Rows rows;
    for (std::size_t i = 0; i < size; ++i) rows.push_back(ranked[i].second);
    return rows;
  }

  std::string name_;
  std::vector<Reference> references_;
  Index by_doi_;
  Index by_title_;
  Index by_title_word_;
  Index by_name_;
};

}  // namespace
}  // namespace opcit::resolve

namespace opcit {

std::unique_ptr<Source> make_list_source(std::string name, std::vector<Reference> references) {
  return std::make_unique<resolve::ListSource>(std::move(name), std::move(references));
}

}  // namespace opcit
