#include "formats/bibtex/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "text/fold.h"

namespace opcit::formats::bib {
namespace {

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && problem == std::errc{} && end == text.data() + text.size();
}

/// One end of a range; marks of doubt are taken off and told by `circa`.
std::optional<DateParts> read_end(std::string_view text, bool& circa) {
  text = text.substr(0, text.find('T'));
  while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) {
    circa = true;
    text.remove_suffix(1);
  }
  if (text.starts_with('y')) text.remove_prefix(1);  // a year of more than four digits
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  DateParts parts;
  std::int32_t year = 0;
  std::size_t dash = text.find('-');
  if (dash != std::string_view::npos && dash < 3) return std::nullopt;
  if (!read_number(text.substr(0, dash), year)) return std::nullopt;
  // EDTF counts a year 0, CSL goes from 1 BC (-1) to AD 1.
  parts.year = negative ? -year - 1 : year;
  if (dash == std::string_view::npos) return parts;
  text.remove_prefix(dash + 1);
  dash = text.find('-');
  std::string_view month = text.substr(0, dash);
  if (month == "XX" || month == "uu") return parts;
  constexpr std::int16_t last_season = 41;  // EDTF, level 2
  if (!read_number(month, parts.month) || parts.month > last_season) return std::nullopt;
  if (parts.month > 12 && parts.month < 21) return std::nullopt;
  if (dash == std::string_view::npos) return parts;
  std::string_view day = text.substr(dash + 1);
  if (day == "XX" || day == "uu") return parts;
  return read_number(day, parts.day) && parts.day <= 31 ? std::optional(parts) : std::nullopt;
}

/// `198X` and `19XX` are the decade and the century.
std::optional<Date> read_unspecified(std::string_view text) {
  std::size_t digits = 0;
  while (digits < text.size() && ascii::is_digit(text[digits])) ++digits;
  std::string_view rest = text.substr(digits);
  bool open = digits >= 1 && digits + rest.size() == 4 && !rest.empty() &&
              std::ranges::all_of(rest, [](char c) { return c == 'X' || c == 'u'; });
  if (!open) return std::nullopt;
  std::string low(text.substr(0, digits));
  std::string high = low;
  low.append(rest.size(), '0');
  high.append(rest.size(), '9');
  Date date;
  date.parts = {{std::stoi(low), 0, 0}, {std::stoi(high), 0, 0}};
  return date;
}

/// CSL keeps seasons apart from months.
void lift_season(Date& date) {
  if (date.parts.size() != 1) return;
  std::int16_t month = date.parts[0].month;
  if (month < 21 || month > 24) return;
  date.season = std::to_string(month - 20);
  date.parts[0].month = 0;
  date.parts[0].day = 0;
}

struct MonthName {
  std::string_view start;
  std::int16_t number;
};

/// First letters of months and seasons in the languages common in .bib files.
constexpr std::array month_names = {
    MonthName{"jan", 1},  MonthName{"ene", 1},   MonthName{"gen", 1},  MonthName{"feb", 2},
    MonthName{"fev", 2},  MonthName{"fév", 2},   MonthName{"mar", 3},  MonthName{"mär", 3},
    MonthName{"apr", 4},  MonthName{"avr", 4},   MonthName{"abr", 4},  MonthName{"may", 5},
    MonthName{"mai", 5},  MonthName{"mag", 5},   MonthName{"jun", 6},  MonthName{"juin", 6},
    MonthName{"giu", 6},  MonthName{"jul", 7},   MonthName{"juil", 7}, MonthName{"lug", 7},
    MonthName{"aug", 8},  MonthName{"aoû", 8},   MonthName{"ago", 8},  MonthName{"sep", 9},
    MonthName{"set", 9},  MonthName{"oct", 10},  MonthName{"okt", 10}, MonthName{"out", 10},
    MonthName{"ott", 10}, MonthName{"nov", 11},  MonthName{"dec", 12}, MonthName{"dez", 12},
    MonthName{"déc", 12}, MonthName{"dic", 12},  MonthName{"spring", 21},
    MonthName{"summer", 22}, MonthName{"autumn", 23}, MonthName{"fall", 23}, MonthName{"winter", 24},
};

std::int16_t month_number(std::string_view word) {
  std::int16_t number = 0;
  if (read_number(word, number)) return number >= 1 && number <= 12 ? number : std::int16_t{0};
  std::string lower = text::to_lower(word);
  for (const MonthName& name : month_names)
    if (lower.starts_with(name.start)) return name.number;
  return 0;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  constexpr std::string_view between = " ,./()~\t";
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = text.find_first_not_of(between, at);
    if (begin == std::string_view::npos) break;
    std::size_t end = std::min(text.find_first_of(between, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return words;
}

/// `jan`, `5 March`, `Jan.--Feb.`: a month and perhaps a day, for one or both ends.
void read_month(std::string_view text, std::vector<DateParts>& ends) {
  std::string plain(text);
  for (std::string_view dash : {"–", "—", "-"})
    for (std::size_t i = plain.find(dash); i != std::string::npos; i = plain.find(dash, i + 1))
      plain.replace(i, dash.size(), " ");
  for (std::size_t i = plain.find("\u00A0"); i != std::string::npos; i = plain.find("\u00A0"))
    plain.replace(i, 2, " ");
  DateParts first = ends.front();
  std::vector<std::string_view> words = words_of(plain);
  for (std::string_view word : words) {
    std::int16_t month = month_number(word);
    std::int16_t day = 0;
    bool number = ascii::is_digit(word.front());
    if (number && words.size() > 1 &&
        std::from_chars(word.data(), word.data() + word.size(), day).ec == std::errc{}) {
      if (day >= 1 && day <= 31 && ends.back().day == 0) ends.back().day = day;
    } else if (month != 0 && ends.back().month == 0) {
      ends.back().month = month;
    } else if (month != 0 && ends.size() == 1) {
      ends.push_back({first.year, month, 0});
    }
  }
}

/// An end that is open or not known.
bool is_open(std::string_view end) {
  return end.empty() || end == ".." || end == "open" || end == "unknown";
}

}  // namespace

std::optional<Date> parse_edtf(std::string_view text) {
  text = ascii::trim(text);
  if (auto unspecified = read_unspecified(text)) return unspecified;
  Date date;
  bool circa = false;
  std::size_t slash = text.find('/');
  std::string_view begin = text.substr(0, slash);
  bool open_begin = is_open(ascii::trim(begin));
  if (open_begin && slash == std::string_view::npos) return std::nullopt;
  auto first = open_begin ? std::optional(DateParts{}) : read_end(ascii::trim(begin), circa);
  if (!first) return std::nullopt;
  date.parts.push_back(*first);
  if (slash != std::string_view::npos) {
    std::string_view end = ascii::trim(text.substr(slash + 1));
    bool open_end = is_open(end);
    auto last = open_end ? std::optional(DateParts{}) : read_end(end, circa);
    if (!last || (open_begin && open_end)) return std::nullopt;
    date.parts.push_back(*last);
  }
  if (circa) date.circa = "true";
  lift_season(date);
  return date;
}

std::optional<Date> classic_date(std::string_view year, std::string_view month,
                                 std::string_view day) {
  year = ascii::trim(year);
  if (year.empty()) return std::nullopt;
  Date date;
  std::string text(year);
  for (std::string_view dash : {"–", "—", "--"})
    if (std::size_t i = text.find(dash); i != std::string::npos) text.replace(i, dash.size(), "/");
  bool circa = false;
  std::size_t slash = text.find('/');
  auto first = read_end(ascii::trim(std::string_view(text).substr(0, slash)), circa);
  if (!first) {
    date.literal = std::string(year);
    return date;
  }
  date.parts.push_back(*first);
  if (slash != std::string::npos) {
    std::string_view end = ascii::trim(std::string_view(text).substr(slash + 1));
    auto last = end.empty() ? std::optional(DateParts{}) : read_end(end, circa);
    if (last) date.parts.push_back(*last);
    return date;
  }
  if (circa) date.circa = "true";
  if (date.parts[0].month == 0) read_month(month, date.parts);
  std::int16_t number = 0;
  if (date.parts[0].day == 0 && read_number(ascii::trim(day), number)) date.parts[0].day = number;
  if (date.parts[0].month == 0) date.parts[0].day = 0;
  lift_season(date);
  return date;
}

}  // namespace opcit::formats::bib
