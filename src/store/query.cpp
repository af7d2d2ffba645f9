#include "store/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "store/words.h"
#include "text/fold.h"

namespace opcit::store {
namespace {

struct FieldName {
  std::string_view name;
  std::string_view columns;  // of the index; empty: a facet
  char facet = 0;
};

constexpr std::array field_names = {
    FieldName{"title", "title"},          FieldName{"author", "author"},
    FieldName{"editor", "author"},        FieldName{"name", "author"},
    FieldName{"container", "container"},  FieldName{"journal", "container"},
    FieldName{"any", "title author container rest"}, FieldName{"key", "rest"},
    FieldName{"year", "", 'y'},           FieldName{"type", "", 't'},
    FieldName{"tag", "", 'g'},            FieldName{"collection", "", 'c'},
    FieldName{"language", "", 'l'},       FieldName{"verdict", "", 'v'},
    FieldName{"is", "", 'v'},
};

/// The years from `first` to `last`, of four figures each, as words and beginnings of words: whole
/// centuries and decades at once.
std::string year_words(int first, int last) {
  std::string words;
  auto add = [&](const std::string& word) { words += fmt::format("{}facet : {}", words.empty() ? "" : " OR ", word); };
  for (int year = first; year <= last;) {
    if (year % 100 == 0 && year + 99 <= last) add(fmt::format("\"{:02}\" *", year / 100)), year += 100;
    else if (year % 10 == 0 && year + 9 <= last) add(fmt::format("\"{:03}\" *", year / 10)), year += 10;
    else add(fmt::format("\"{:04}\"", year)), ++year;
  }
  return words;
}

class QueryParser {
 public:
  QueryParser(const Connection& connection, std::string_view query) : connection_(connection), query_(query) {}

  Result<ParsedQuery> parse() {
    std::string all;
    while (at_ < query_.size()) {
      OPCIT_TRY(std::string part, alternatives(0));
      if (!part.empty()) all += all.empty() ? part : " AND " + part;
      skip_blanks();
      if (at_ < query_.size()) note(at_, at_ + 1, "a parenthesis is closed that was not opened"), ++at_;
    }
    return ParsedQuery{std::move(all), std::move(findings_)};
  }

 private:
  static constexpr int deepest = 32;

  /// Parts of a conjunction: what must be there, what must not.
  struct Conjunction {
    std::string wanted;
    std::string unwanted;

    std::string text() const {
      if (unwanted.empty()) return wanted;
      return fmt::format("({} NOT ({}))", wanted.empty() ? "facet : \"all\"" : wanted, unwanted);
    }
  };

  Result<std::string> alternatives(int depth) {
    std::vector<std::string> parts(1);
    Conjunction now;
    for (skip_blanks(); at_ < query_.size() && query_[at_] != ')'; skip_blanks()) {
      if (take_word("OR") || take_word("|")) {
        parts.back() = now.text();
        parts.emplace_back();
        now = {};
        continue;
      }
      if (take_word("AND") || take_word("&")) continue;
      bool negative = take_word("NOT") || take_minus();
      OPCIT_TRY(std::string one, operand(depth));
      if (one.empty()) continue;
      std::string& side = negative ? now.unwanted : now.wanted;
      side += side.empty() ? one : (negative ? " OR " : " AND ") + one;
    }
    parts.back() = now.text();
    return joined(parts);
  }

  static std::string joined(std::vector<std::string>& parts) {
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    if (parts.size() < 2) return parts.empty() ? std::string() : parts.front();
    return fmt::format("({})", fmt::join(parts, " OR "));
  }

  void skip_blanks() {
    while (at_ < query_.size() && ascii::is_space(query_[at_])) ++at_;
  }

  /// An operator stands between blanks.
  bool take_word(std::string_view word) {
    std::string_view rest = query_.substr(at_);
    bool whole = rest.starts_with(word) && (rest.size() == word.size() || ascii::is_space(rest[word.size()]) || rest[word.size()] == '(');
    if (!whole) return false;
    at_ += word.size();
    skip_blanks();
    return true;
  }

  bool take_minus() {
    bool minus = query_[at_] == '-' && at_ + 1 < query_.size() && !ascii::is_space(query_[at_ + 1]);
    if (minus) ++at_;
    return minus;
  }

  Result<std::string> operand(int depth) {
    if (at_ >= query_.size()) return std::string();
    if (query_[at_] != '(') return term();
    std::size_t opened = at_++;
    if (depth >= deepest) return std::string();
    OPCIT_TRY(std::string inner, alternatives(depth + 1));
    if (at_ < query_.size()) ++at_;
    else note(opened, opened + 1, "a parenthesis is not closed");
    return inner.empty() ? std::string() : "(" + inner + ")";
  }

  Result<std::string> term() {
    std::size_t start = at_;
    std::size_t end = std::min(query_.find_first_of(" \t\r\n\"():", at_), query_.size());
    if (end < query_.size() && query_[end] == ':') {
      const FieldName* field = find_field(query_.substr(start, end - start));
      if (field != nullptr) {
        at_ = end + 1;
        return of_field(*field);
      }
      if (end > start && query_.substr(end).size() > 1 && !query_.substr(end).starts_with("://"))
        note(start, end, fmt::format("\"{}\" is no field; it is searched as a word", query_.substr(start, end - start)));
    }
    Value value = take_value(false);
    return words_of(value, "title author container rest");
  }

  static const FieldName* find_field(std::string_view name) {
    std::string lower = ascii::lower(name);
    auto found = std::ranges::find(field_names, lower, &FieldName::name);
    return found == field_names.end() ? nullptr : &*found;
  }

  struct Value {
    std::string_view text;
    bool quoted = false;
  };

  Value take_value(bool of_field) {
    if (at_ < query_.size() && query_[at_] == '"') {
      std::size_t opened = at_++;
      std::size_t close = query_.find('"', at_);
      if (close == std::string_view::npos) note(opened, opened + 1, "a quotation mark is not closed");
      Value value{query_.substr(at_, close == std::string_view::npos ? close : close - at_), true};
      at_ = close == std::string_view::npos ? query_.size() : close + 1;
      return value;
    }
    std::size_t start = at_;
    while (at_ < query_.size() && !ascii::is_space(query_[at_]) && query_[at_] != ')' && query_[at_] != '(' &&
           (of_field || query_[at_] != '"'))
      ++at_;
    return {query_.substr(start, at_ - start), false};
  }

  /// A word of three letters or more is the beginning of one, shorter ones begin too many; what is
  /// quoted stands as it is. The pieces of `foo-bar` follow each other.
  static std::string words_of(const Value& value, std::string_view columns) {
    std::string key = index_key(value.text);
    std::string words;
    std::string_view last;
    for (std::size_t at = 0; at < key.size();) {
      std::size_t end = std::min(key.find(' ', at), key.size());
      if (end > at) {
        last = std::string_view(key).substr(at, end - at);
        words += fmt::format("{}\"{}\"", words.empty() ? "" : " + ", last);
      }
      at = end + 1;
    }
    if (words.empty()) return {};
    constexpr std::size_t shortest = 3;
    bool beginning = !value.quoted && last.size() >= shortest;
    return fmt::format("{{{}}} : {}{}", columns, words, beginning ? " *" : "");
  }

  Result<std::string> of_field(const FieldName& field) {
    std::size_t start = at_;
    Value value = take_value(true);
    if (value.text.empty()) return std::string();
    if (!field.columns.empty()) return words_of(value, field.columns);
    if (field.facet == 'y') return years(value.text, start);
    if (field.facet == 'c') return collection(value.text, start);
    bool prefix = !value.quoted && value.text.ends_with('*');
    std::string word = facet(field.facet, value.text);
    return fmt::format("facet : \"{}\"{}", word, prefix ? " *" : "");
  }

  /// `2015`, `2010..2015`, `..1999`, `2010..`.
  Result<std::string> years(std::string_view text, std::size_t start) {
    constexpr int last_year = 2999;
    std::size_t dots = text.find("..");
    auto first = number(dots == std::string_view::npos ? text : text.substr(0, dots), 0);
    auto last = dots == std::string_view::npos ? first : number(text.substr(dots + 2), last_year);
    if (!first || !last || *first > *last || *last > last_year || *first < 0) {
      note(start, start + text.size(), "a year was expected, as 2015, 2010..2015 or ..1999");
      return std::string();
    }
    return "(" + year_words(*first, *last) + ")";
  }

  static std::optional<int> number(std::string_view text, int when_empty) {
    if (text.empty()) return when_empty;
    int value = 0;
    auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
  }

  /// A collection with all those within it.
  Result<std::string> collection(std::string_view name, std::size_t start) {
    std::string within;
    OPCIT_TRY(Query query, connection_.prepare(
        "SELECT id FROM collection WHERE name = ?1 OR substr(name, 1, length(?1) + 1) = ?1 || '/'"));
    query.bind(name);
    for (;;) {
      OPCIT_TRY(bool row, query.step());
      if (!row) break;
      within += fmt::format("{}facet : \"c{}\"", within.empty() ? "" : " OR ", query->number(0));
    }
    if (!within.empty()) return "(" + within + ")";
    note(start, start + name.size(), fmt::format("there is no collection \"{}\"", name));
    return std::string("facet : \"c\"");
  }

  void note(std::size_t begin, std::size_t end, std::string message) {
    findings_.push_back({Code::query_odd, Severity::note, {begin, end}, std::move(message), "opcit explain OC0508 tells how queries are written"});
  }

  const Connection& connection_;
  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<Finding> findings_;
};

}  // namespace

Result<ParsedQuery> parse_query(const Connection& connection, std::string_view query) {
  return QueryParser(connection, query).parse();
}

}  // namespace opcit::store
