#include "csl/item_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "text/markup.h"

namespace opcit::csl {
namespace {

int days_in(int month, int year) {
  constexpr std::array<int, 13> days = {31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && !is_leap ? 28 : days[static_cast<std::size_t>(month)];
}

std::string find_absurdity(const DateParts& end) {
  constexpr int last_season = 24;
  constexpr int longest_year = 9999;
  if (!end.year) return "has a month or day without a year";
  if (*end.year == 0) return "is in year 0, which there is not";
  if (std::abs(static_cast<std::int64_t>(*end.year)) > longest_year)
    return fmt::format("is in year {}", *end.year);
  if (end.month < 0 || end.month > last_season)
    return fmt::format("has month {}, neither a month nor a season", end.month);
  if (end.month > 12 && end.month < 21)
    return fmt::format("has month {}, read as a season", end.month);
  if (end.day != 0 && end.month == 0) return fmt::format("has day {} without a month", end.day);
  if (end.month <= 12 && (end.day < 0 || end.day > days_in(end.month, *end.year)))
    return fmt::format("is {}-{:02}-{:02}, which is no day", *end.year, end.month, end.day);
  return {};
}

bool is_before(const DateParts& a, const DateParts& b) {
  auto key = [](const DateParts& end) { return std::pair(*end.year, end.month); };
  return a.year && b.year && a.month <= 12 && b.month <= 12 && a.month != 0 && b.month != 0
             ? key(a) < key(b)
             : a.year && b.year && *a.year < *b.year;
}

}  // namespace

std::string find_absurdity(const Date& date) {
  bool is_told = !date.literal.empty() || !date.season.empty();
  for (const DateParts& end : date.parts) {
    if (end == DateParts{}) continue;  // an open end
    if (std::string absurd = find_absurdity(end); !absurd.empty()) return absurd;
  }
  if (date.parts.size() > 2) return fmt::format("has {} ends, a range has two", date.parts.size());
  if (date.parts.size() == 2 && is_before(date.parts[1], date.parts[0]))
    return "ends before it begins";
  bool has_year = date.year() || (date.parts.size() > 1 && date.parts[1].year);
  return has_year || is_told ? "" : "has no year";
}

bool has_odd_field(const Reference& reference) {
  auto is_odd = [](const Field& field) {
    if (const auto* date = std::get_if<Date>(&field.value)) return !find_absurdity(*date).empty();
    const auto* text = std::get_if<Text>(&field.value);
    return text && text::has_unbalanced_markup(text->value);
  };
  return std::ranges::any_of(reference.fields(), is_odd);
}

void add_item_findings(const Item& item, std::vector<Finding>& findings) {
  if (!item.is_odd()) return;
  auto tell = [&](Variable variable, std::string_view what) {
    findings.push_back({Code::item_invalid, Severity::warning, {},
                        fmt::format("\"{}\": {} {}", item.id(), to_string(variable), what), {}});
  };
  for (const auto& [variable, untidy] : item.untidy())
    for (std::string_view what : text::descriptions(untidy)) tell(variable, what);
  for (const Field& field : item.reference().fields()) {
    if (const auto* date = std::get_if<Date>(&field.value))
      if (std::string absurd = find_absurdity(*date); !absurd.empty()) tell(field.variable, absurd);
    if (const auto* text = std::get_if<Text>(&field.value))
      if (text::has_unbalanced_markup(text->value))
        tell(field.variable, "holds markup that is not closed properly; it is shown as text");
  }
}

}  // namespace opcit::csl
