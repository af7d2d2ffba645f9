#include "store/searching.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>

#include "store/query.h"
#include "store/reading.h"
#include "text/collation.h"

namespace opcit::store {
namespace {

struct Hit {
  std::int64_t id = 0;
  double fit = 0;
};

/// Where more match than this the latest are weighed: who asks for a word that thousands have is
/// answered at once, not better.
constexpr std::size_t most_weighed = 1000;
constexpr std::size_t most_asked = 1000000000;

Result<std::vector<Hit>> weigh_hits(const Connection& connection, const std::string& expression, std::size_t most) {
  std::vector<Hit> hits;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT rowid, fit(words) FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT ?2"));
  query.bind(expression, most);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) break;
    hits.push_back({query->number(0), query->real(1)});
  }
  std::ranges::stable_sort(hits, std::ranges::greater{}, &Hit::fit);  // of equals the later first
  return hits;
}

Result<std::vector<Hit>> all_hits(const Connection& connection, const std::string& expression) {
  std::vector<Hit> hits;
  OPCIT_TRY(Query query, connection.prepare("SELECT rowid FROM words WHERE words MATCH ?1"));
  query.bind(expression);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return hits;
    hits.push_back({query->number(0), 0});
  }
}

/// What a record is sorted by: a variable's text, the names as they are sorted, the date as a number.
std::string sort_text(const Reference& work, std::string_view variable) {
  if (variable == "key" || variable == "id") return work.id;
  if (variable == "type") return std::string(to_string(work.type));
  auto known = variable_from_string(variable == "year" ? "issued" : variable);
  if (!known) return {};
  if (const NameList* names = work.names(*known)) {
    std::string all;
    for (const Name& name : *names) all += (name.is_literal() ? name.literal.str() : name.family + " " + name.given) + "\x01";
    return all;
  }
  if (const Date* date = work.date(*known)) {
    if (date->parts.empty()) return date->literal;
    const DateParts& parts = date->parts.front();
    constexpr int before_all = 100000;
    std::string digits = std::to_string(before_all + parts.year.value_or(0));
    return digits + std::to_string(100 + parts.month) + std::to_string(100 + parts.day);
  }
  return std::string(work.text(*known));
}

bool can_sort(std::string_view by) {
  return by == "key" || by == "id" || by == "type" || by == "year" || variable_from_string(by).has_value();
}

struct Sorted {
  std::string key;
  LibraryEntry entry;
};

Result<SearchAnswer> sorted_answer(const Connection& connection, const std::vector<Hit>& hits, const SearchOptions& options) {
  if (!can_sort(options.sort))
    return fail(Code::usage, fmt::format("records cannot be sorted by \"{}\"", options.sort), "a variable of CSL, key, type or year");
  text::Collator collator("");
  std::vector<Sorted> all;
  for (const Hit& hit : hits) {
    OPCIT_TRY(LibraryEntry entry, load_entry(connection, hit.id));
    std::string key = collator.key(sort_text(entry.reference, options.sort));
    all.push_back({std::move(key), std::move(entry)});
  }
  std::ranges::sort(all, [&](const Sorted& a, const Sorted& b) {
    if (a.key != b.key) return options.descending ? a.key > b.key : a.key < b.key;
    return a.entry.reference.id < b.entry.reference.id;
  });
  SearchAnswer answer;
  std::size_t begin = std::min(options.offset, all.size());
  std::size_t end = begin + std::min(options.limit, all.size() - begin);
  for (std::size_t i = begin; i < end; ++i) answer.entries.push_back(std::move(all[i].entry));
  answer.more = end < all.size();
  return answer;
}

Result<SearchAnswer> best_answer(const Connection& connection, const std::vector<Hit>& hits, const SearchOptions& options) {
  SearchAnswer answer;
  for (std::size_t i = options.offset; i < hits.size(); ++i) {
    if (answer.entries.size() == options.limit) {
      answer.more = true;
      break;
    }
    OPCIT_TRY(LibraryEntry entry, load_entry(connection, hits[i].id));
    answer.entries.push_back(std::move(entry));
  }
  return answer;
}

}  // namespace

Result<SearchAnswer> search_entries(const Connection& connection, std::string_view query, const SearchOptions& options) {
  OPCIT_TRY(ParsedQuery parsed, parse_query(connection, query));
  SearchAnswer answer;
  if (!parsed.expression.empty()) {
    std::size_t asked = std::min(options.limit, most_asked) + std::min(options.offset, most_asked) + 1;
    OPCIT_TRY(auto hits, !options.sort.empty()
                             ? all_hits(connection, parsed.expression)
                             : weigh_hits(connection, parsed.expression, std::max(asked, most_weighed)));
    OPCIT_TRY(answer, options.sort.empty() ? best_answer(connection, hits, options) : sorted_answer(connection, hits, options));
  }
  answer.findings = std::move(parsed.findings);
  return answer;
}

}  // namespace opcit::store
