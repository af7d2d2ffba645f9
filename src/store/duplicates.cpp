#include "store/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/ascii.h"
#include "store/claims.h"
#include "store/identity.h"
#include "text/edit_distance.h"
#include "text/fold.h"
#include "text/markup.h"

namespace opcit::store {
namespace {

/// What of a reference is compared.
struct Print {
  std::int64_t id = 0;
  std::string key;
  ItemType type = ItemType::document;
  std::string title, name, doi, isbn, container, volume, page;
  std::optional<std::int32_t> year;
};

std::string folded(const Reference& work, Variable variable) { return text::match_key(text::without_markup(work.text(variable))); }

std::string first_name(const Reference& work) {
  for (Variable role : {Variable::author, Variable::editor})
    if (const NameList* names = work.names(role); names != nullptr && !names->empty())
      return text::match_key(short_form(names->front()));
  return {};
}

Print print_of(const Reference& work) {
  Print print;
  print.type = work.type;
  print.title = folded(work, Variable::title);
  print.name = first_name(work);
  print.doi = normal_doi(work.text(Variable::DOI));
  print.isbn = normal_isbn(work.text(Variable::ISBN));
  print.container = folded(work, Variable::container_title);
  print.volume = folded(work, Variable::volume);
  std::string pages = folded(work, Variable::page);
  print.page = pages.substr(0, pages.find(' '));
  print.year = work.year();
  return print;
}

/// The figures of a title, and its words that are Roman numbers.
std::string figures(std::string_view key) {
  std::string found;
  for (std::size_t at = 0; at <= key.size();) {
    std::size_t end = std::min(key.find(' ', at), key.size());
    std::string_view word = key.substr(at, end - at);
    bool roman = !word.empty() && word.find_first_not_of("ivx") == std::string_view::npos;
    for (char c : word)
      if (roman || ascii::is_digit(c)) found += c;
    found += roman ? " " : "";
    at = end + 1;
  }
  return found;
}

/// What is said of a work is another work.
bool is_notice(std::string_view title) {
  for (std::string_view word : {"erratum", "correction", "corrigendum", "retraction", "retracted", "reply", "comment", "response"})
    if (title.starts_with(word) || title.find(std::string(" ") + std::string(word) + " ") != std::string_view::npos) return true;
  return false;
}

std::size_t words_in(std::string_view key) { return key.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(key, ' ')) + 1; }

/// 0 to 1; a title without its subtitle is nearly the title.
double title_likeness(const std::string& a, const std::string& b) {
  if (a == b) return 1;
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  constexpr std::size_t enough_words = 3;
  if (longer.starts_with(shorter + " ") && words_in(shorter) >= enough_words) return 0.96;
  std::size_t bound = longer.size() / 4 + 1;
  auto distance = static_cast<double>(text::edit_distance(a, b, bound));
  return 1.0 - distance / static_cast<double>(longer.size());
}

class Scale {
 public:
  void add(double weight, std::string_view what, std::string_view how) {
    sum_ += weight;
    evidence_.push_back(fmt::format("{}: {}", what, how));
  }

  /// Both must have it.
  void compare(std::string_view what, const std::string& a, const std::string& b, double same, double other) {
    if (a.empty() || b.empty()) return;
    a == b ? add(same, what, "same") : add(other, what, "differs");
  }

  Likeness result() && { return {1.0 / (1.0 + std::exp(-sum_)), std::move(evidence_)}; }

 private:
  static constexpr double start = -4.5;  // most pairs are no pairs
  double sum_ = start;
  std::vector<std::string> evidence_;
};

void weigh_title(Scale& scale, const Print& a, const Print& b) {
  if (a.title.empty() || b.title.empty()) return;
  double like = title_likeness(a.title, b.title);
  constexpr std::size_t telling = 3;  // "Introduction" tells nothing
  bool short_title = words_in(a.title) < telling;
  double weight = like == 1 ? (short_title ? 2.0 : 5.0) : like >= 0.95 ? 4.0 : like >= 0.9 ? 3.5 : like >= 0.8 ? 0.0 : -6.0;
  scale.add(weight, "title", like == 1 ? "same" : fmt::format("{:.2f}", like));
  // Parts of a series differ by a figure alone.
  if (is_notice(a.title) != is_notice(b.title)) scale.add(-5, "title", "one is a notice on a work");
  if (like < 1 && figures(a.title) != figures(b.title)) scale.add(-5, "numbers in the title", "differ");
}

/// `brownstein c d` is `brownstein` with initials that nobody told apart.
bool is_same_name(const std::string& a, const std::string& b) {
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  if (!longer.starts_with(shorter)) return false;
  for (std::size_t at = shorter.size(); at < longer.size(); at += 2)
    if (longer[at] != ' ' || at + 1 >= longer.size() || (at + 2 < longer.size() && longer[at + 2] != ' ')) return false;
  return true;
}

void weigh_name(Scale& scale, const Print& a, const Print& b) {
  if (a.name.empty() || b.name.empty()) return;
  constexpr std::size_t long_name = 5;
  bool near = a.name.size() >= long_name && text::edit_distance(a.name, b.name, 2) <= 1;
  if (is_same_name(a.name, b.name)) scale.add(2, "first name", "same");
  else near ? scale.add(1, "first name", "one letter apart") : scale.add(-5, "first name", "differs");
}

void weigh_year(Scale& scale, const Print& a, const Print& b) {
  if (!a.year || !b.year) return;
  int apart = std::abs(*a.year - *b.year);
  if (apart == 0) scale.add(1.5, "year", "same");
  else scale.add(apart == 1 ? 0 : -3, "year", apart == 1 ? "one apart" : "differs");
}

bool is_part(ItemType type) { return type == ItemType::chapter || type == ItemType::paper_conference || type == ItemType::entry_encyclopedia || type == ItemType::entry_dictionary; }
bool is_whole(ItemType type) { return type == ItemType::book || type == ItemType::collection || type == ItemType::periodical; }

Likeness compare(const Print& a, const Print& b) {
  Scale scale;
  weigh_title(scale, a, b);
  weigh_name(scale, a, b);
  weigh_year(scale, a, b);
  scale.compare("DOI", a.doi, b.doi, 6, -6);
  scale.compare("ISBN", a.isbn, b.isbn, 1.5, -1);
  scale.compare("container", a.container, b.container, 1, -1.5);
  scale.compare("volume", a.volume, b.volume, 1, -2);
  scale.compare("first page", a.page, b.page, 2, -2.5);
  if ((is_part(a.type) && is_whole(b.type)) || (is_part(b.type) && is_whole(a.type))) scale.add(-3, "type", "a part and a whole");
  return std::move(scale).result();
}

/// Records that share one of these are compared.
std::vector<std::string> blocks_of(const Print& print) {
  std::vector<std::string> blocks;
  if (!print.doi.empty()) blocks.push_back("d" + print.doi);
  if (!print.isbn.empty() && !is_part(print.type)) blocks.push_back("i" + print.isbn);
  std::string letters = print.title;
  std::erase(letters, ' ');
  constexpr std::size_t beginning = 16, shortest = 8;
  if (letters.size() >= shortest) blocks.push_back("t" + letters.substr(0, beginning));
  if (!print.name.empty() && print.year && !letters.empty())
    blocks.push_back(fmt::format("a{}|{}|{}", print.name, *print.year, letters.substr(0, 4)));
  return blocks;
}

Result<std::vector<Print>> load_prints(const Connection& connection) {
  std::vector<Print> prints;
  OPCIT_TRY(Query query, connection.prepare("SELECT id, key, data FROM reference WHERE trashed = 0 ORDER BY id"));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return prints;
    Print print = print_of(reference_of(query->text(2)));
    print.id = query->number(0);
    print.key = query->text(1);
    prints.push_back(std::move(print));
  }
}

using Pair = std::pair<std::size_t, std::size_t>;

/// Pairs within blocks; a block that half the library is in tells nothing.
std::vector<Pair> candidates(const std::vector<Print>& prints) {
  std::map<std::string, std::vector<std::size_t>> blocks;
  for (std::size_t i = 0; i < prints.size(); ++i)
    for (std::string& block : blocks_of(prints[i])) blocks[std::move(block)].push_back(i);
  constexpr std::size_t largest = 100;
  std::vector<Pair> pairs;
  for (const auto& [name, members] : blocks)
    if (members.size() <= largest)
      for (std::size_t i = 0; i < members.size(); ++i)
        for (std::size_t j = i + 1; j < members.size(); ++j) pairs.emplace_back(members[i], members[j]);
  std::ranges::sort(pairs);
  pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
  return pairs;
}

}  // namespace

Likeness likeness(const Reference& left, const Reference& right) { return compare(print_of(left), print_of(right)); }

Result<std::vector<DuplicatePair>> find_duplicates(const Connection& connection, double least) {
  OPCIT_TRY(auto prints, load_prints(connection));
  std::vector<DuplicatePair> found;
  for (auto [first, second] : candidates(prints)) {
    Likeness like = compare(prints[first], prints[second]);
    if (like.score >= least) found.push_back({prints[first].key, prints[second].key, like.score, std::move(like.evidence)});
  }
  std::ranges::stable_sort(found, std::ranges::greater{}, &DuplicatePair::score);
  return found;
}

}  // namespace opcit::store
