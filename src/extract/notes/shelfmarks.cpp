#include "extract/notes/shelfmarks.h"

#include <algorithm>

#include "extract/list_index.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t telling_letters = 3;
constexpr std::size_t most_marks = 24;     ///< of a work
constexpr std::size_t most_pair_postings = 64;  ///< works that share a pair
constexpr std::size_t fewest_words = 3;    ///< of a run without a number

bool is_number(std::string_view mark) {
  return mark[0] >= '0' && mark[0] <= '9';
}

std::string pair_of(std::string_view first, std::string_view second) {
  return std::string(first).append(1, ' ').append(second);
}

}  // namespace

std::string shelf_mark(std::string_view text, const Token& token) {
  if (token.is_number()) return std::string(token.span.of(text));
  if (!token.is_word()) return {};
  std::string key = word_key(token.span.of(text));
  std::size_t end = 0;
  for (std::size_t n = 0; n < telling_letters && end < key.size(); ++n)
    end += text::decode(key, end).size;
  key.resize(end);
  return key;
}

std::vector<std::string> shelf_marks(std::string_view raw) {
  Tokens tokens;
  tokenize(raw, {0, raw.size()}, tokens);
  std::vector<std::string> marks;
  for (const Token& token : tokens) {
    if (marks.size() == most_marks) break;
    std::string mark = shelf_mark(raw, token);
    if (!mark.empty()) marks.push_back(std::move(mark));
  }
  return marks;
}

void Shelfmarks::add(std::size_t work, std::vector<std::string> marks) {
  for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
    std::vector<Posting>& postings = by_pair_[pair_of(marks[i], marks[i + 1])];
    if (postings.size() < most_pair_postings) postings.push_back({work, i});
  }
  marks_.emplace(work, std::move(marks));
}

std::vector<ShelfHit> Shelfmarks::find(const std::vector<std::string>& marks,
                                       std::size_t at) const {
  std::vector<ShelfHit> hits;
  if (at + 1 >= marks.size()) return hits;
  auto found = by_pair_.find(pair_of(marks[at], marks[at + 1]));
  if (found == by_pair_.end()) return hits;
  for (const Posting& posting : found->second) {
    const std::vector<std::string>& own = marks_.at(posting.work);
    bool known = std::all_of(marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(at),
                             [&](const std::string& mark) {
                               return std::find(own.begin(), own.end(), mark) != own.end();
                             });
    std::size_t size = 0;
    bool number = false;
    while (at + size < marks.size() && posting.at + size < own.size() &&
           marks[at + size] == own[posting.at + size]) {
      number = number || is_number(marks[at + size]);
      ++size;
    }
    if (!known || !(number || size >= fewest_words)) continue;
    if (!hits.empty() && hits.front().size > size) continue;
    if (!hits.empty() && hits.front().size < size) hits.clear();
    hits.push_back({posting.work, size});
  }
  return hits;
}

}  // namespace opcit::extraction
