#include "csl/raw_date.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "text/letter_case.h"

namespace opcit::csl {
namespace {

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 4> seasons = {"spr", "sum", "fal", "win"};

std::optional<int> to_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  int number = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    auto end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// One end of a date, with what qualifies it.
struct End {
  DateParts parts;
  bool circa = false;
};

/// `2004-10-01`, `2004-10`, `-0100`, `2004~`, `156u`.
std::optional<End> parse_iso(std::string_view text) {
  End end;
  while (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) {
    end.circa = true;
    text.remove_suffix(1);
  }
  bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (!text.empty() && (text.front() == 'Y' || text.front() == 'y')) text.remove_prefix(1);
  if (auto time = text.find('T'); time != std::string_view::npos) text = text.substr(0, time);
  auto parts = split(text, "-/");
  if (parts.empty() || parts.size() > 3) return std::nullopt;
  std::vector<int> numbers;
  for (std::string_view part : parts) {
    auto number = to_number(part);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  if (parts[0].size() < 3 && numbers.size() > 1) return std::nullopt;
  end.parts.year = negative ? -numbers[0] : numbers[0];
  if (numbers.size() > 1) end.parts.month = static_cast<std::int16_t>(std::min(numbers[1], 99));
  if (numbers.size() > 2) end.parts.day = static_cast<std::int16_t>(std::min(numbers[2], 99));
  return end;
}

/// Words and numbers in any common order: `12 June 1999`, `June 12, 1999`, `Spring 2004`, `6/12/1999`.
std::optional<End> parse_words(std::string_view text) {
  End end;
  std::vector<int> loose;
  for (std::string_view word : split(text, " ,./-")) {
    std::string lower = text::to_lower(word, "");
    std::string stem = lower.substr(0, 3);
    auto month = std::find(months.begin(), months.end(), stem);
    auto season = std::find(seasons.begin(), seasons.end(), stem);
    auto number = to_number(lower.substr(0, lower.find_first_not_of("0123456789")));
    if (month != months.end()) {
      end.parts.month = static_cast<std::int16_t>(month - months.begin() + 1);
    } else if (season != seasons.end() || lower == "autumn") {
      end.parts.month = static_cast<std::int16_t>(lower == "autumn" ? 15 : season - seasons.begin() + 13);
    } else if (lower == "ca" || lower == "circa" || lower == "c") {
      end.circa = true;
    } else if (number && (word.size() >= 3 && to_number(word))) {
      end.parts.year = *number;
    } else if (lower == "bc" || lower == "bce") {
      if (end.parts.year) end.parts.year = -*end.parts.year;
    } else if (number) {
      loose.push_back(*number);
    } else {
      return std::nullopt;
    }
  }
  if (!end.parts.year || loose.size() > 2) return std::nullopt;
  if (loose.size() == 2) end.parts.month = static_cast<std::int16_t>(loose[0]);
  if (!loose.empty() && end.parts.month != 0) end.parts.day = static_cast<std::int16_t>(loose.back());
  return end;
}

std::optional<End> parse_end(std::string_view text) {
  text = ascii::trim(text);
  if (auto iso = parse_iso(text)) return iso;
  return parse_words(text);
}

std::optional<std::vector<End>> parse_ends(std::string_view text) {
  std::vector<End> ends;
  auto slash = text.find('/');
  bool is_range = slash != std::string_view::npos && text.find('/', slash + 1) == std::string_view::npos;
  if (is_range) {
    auto first = parse_end(text.substr(0, slash));
    std::string_view rest = ascii::trim(text.substr(slash + 1));
    if (!first) return std::nullopt;
    ends.push_back(*first);
    if (rest.empty() || rest == "..") {
      ends.push_back({});
      return ends;
    }
    auto last = parse_end(rest);
    if (!last) return std::nullopt;
    ends.push_back(*last);
    return ends;
  }
  auto single = parse_end(text);
  if (!single) return std::nullopt;
  return std::vector<End>{*single};
}

void settle_season(Date& date) {
  static constexpr std::array<std::string_view, 5> names = {"spring", "summer", "autumn", "winter", "fall"};
  if (date.parts.empty() || date.parts[0].month != 0 || date.season.empty()) return;
  int number = 0;
  if (date.season.size() == 1 && date.season[0] >= '1' && date.season[0] <= '4')
    number = date.season[0] - '0';
  std::string lower = text::to_lower(date.season, "");
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == lower) number = i == 4 ? 3 : static_cast<int>(i) + 1;
  if (number != 0) date.parts[0].month = static_cast<std::int16_t>(12 + number);
}

}  // namespace

bool needs_parsing(const Date& date) {
  if (!date.season.empty() && !date.parts.empty()) return true;
  return date.parts.empty() && date.literal.empty() && (!date.raw.empty() || !date.edtf.empty());
}

Date parse_raw(const Date& date) {
  Date parsed = date;
  if (date.parts.empty()) {
    std::string_view text = date.raw.empty() ? date.edtf : date.raw;
    if (auto ends = parse_ends(text)) {
      for (const End& end : *ends) {
        parsed.parts.push_back(end.parts);
        if (end.circa && parsed.circa.empty()) parsed.circa = "1";
      }
    } else {
      parsed.literal = text;
    }
  }
  settle_season(parsed);
  return parsed;
}

}  // namespace opcit::csl
