#include "formats/date_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "text/fold.h"

namespace opcit::formats {
namespace {

struct NamedMonth {
  std::string_view start;
  std::int16_t number;
};

/// Folded beginnings; the first that fits counts.
constexpr std::array named_months = {
    NamedMonth{"jan", 1},     NamedMonth{"ene", 1},     NamedMonth{"gen", 1},
    NamedMonth{"feb", 2},     NamedMonth{"fev", 2},     NamedMonth{"mar", 3},
    NamedMonth{"apr", 4},     NamedMonth{"avr", 4},     NamedMonth{"abr", 4},
    NamedMonth{"may", 5},     NamedMonth{"mai", 5},     NamedMonth{"mag", 5},
    NamedMonth{"jun", 6},     NamedMonth{"juin", 6},    NamedMonth{"giu", 6},
    NamedMonth{"jul", 7},     NamedMonth{"juil", 7},    NamedMonth{"lug", 7},
    NamedMonth{"aug", 8},     NamedMonth{"aou", 8},     NamedMonth{"ago", 8},
    NamedMonth{"sep", 9},     NamedMonth{"set", 9},     NamedMonth{"oct", 10},
    NamedMonth{"okt", 10},    NamedMonth{"out", 10},    NamedMonth{"ott", 10},
    NamedMonth{"nov", 11},    NamedMonth{"dec", 12},    NamedMonth{"dez", 12},
    NamedMonth{"dic", 12},    NamedMonth{"spring", 21}, NamedMonth{"summer", 22},
    NamedMonth{"autumn", 23}, NamedMonth{"fall", 23},   NamedMonth{"winter", 24},
};

enum class TokenKind : std::uint8_t { number, word, dash, slash };

struct Token {
  TokenKind kind;
  std::string_view text;
};

bool starts_word(char c) { return ascii::is_letter(c) || static_cast<signed char>(c) < 0; }

/// A dash of any length at `at`, and how many bytes it has.
std::size_t dash_length(std::string_view text, std::size_t at) {
  if (text[at] == '-') return 1;
  for (std::string_view dash : {"–", "—", "‐", "‑"})
    if (text.substr(at).starts_with(dash)) return dash.size();
  return 0;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && starts_word(text[at]) && dash_length(text, at) == 0) ++at;
  return at;
}

/// Nothing when there are more tokens than a date has.
std::vector<Token> tokens_of(std::string_view text) {
  constexpr std::size_t most = 12;
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (tokens.size() >= most) return {};
    std::size_t begin = at;
    if (ascii::is_digit(text[at])) {
      while (ascii::is_digit_at(text, at)) ++at;
      tokens.push_back({TokenKind::number, text.substr(begin, at - begin)});
    } else if (std::size_t dash = dash_length(text, at); dash != 0) {
      at += dash;
      tokens.push_back({TokenKind::dash, text.substr(begin, dash)});
    } else if (starts_word(text[at])) {
      at = word_end(text, at);
      tokens.push_back({TokenKind::word, text.substr(begin, at - begin)});
    } else {
      if (text[at] == '/') tokens.push_back({TokenKind::slash, text.substr(at, 1)});
      ++at;
    }
  }
  return tokens;
}

std::int32_t number_of(std::string_view text) {
  std::int32_t number = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size() ? number : -1;
}

bool is_year(std::string_view text) { return text.size() == 4; }

/// Reads tokens from left to right into one or two ends.
class Reader {
 public:
  explicit Reader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  bool run(Date& date) {
    for (at_ = 0; at_ < tokens_.size(); ++at_)
      if (!take(tokens_[at_])) return false;
    if (!first_.year) return false;
    finish(date);
    return true;
  }

 private:
  DateParts& current() { return second_ ? *second_ : first_; }

  bool take(const Token& token) {
    switch (token.kind) {
      case TokenKind::number: return take_number(token.text);
      case TokenKind::word: return take_word(token.text);
      case TokenKind::slash: return true;
      case TokenKind::dash: return take_dash();
    }
    return false;
  }

  /// `1998-2002`, `1998-99` and `Jul-Aug` have a second end; `2005-07-15` has not.
  bool take_dash() {
    if (second_ || at_ + 1 >= tokens_.size()) return true;
    const Token& next = tokens_[at_ + 1];
    bool three = at_ + 3 < tokens_.size() && tokens_[at_ + 2].kind == TokenKind::dash;
    bool alone = first_.year && first_.month == 0 && !three;
    if (next.kind == TokenKind::number && alone && (is_year(next.text) || is_short_year(next)))
      second_.emplace();
    else if (next.kind == TokenKind::word && first_.month != 0 && month_of_name(next.text) != 0)
      second_.emplace(DateParts{first_.year, 0, 0});
    else if (next.kind == TokenKind::number && !is_year(next.text) && first_.day != 0)
      second_.emplace(DateParts{first_.year, first_.month, 0});
    return true;
  }

  bool is_short_year(const Token& token) const {
    return token.text.size() == 2 && number_of(token.text) > *first_.year % 100 &&
           number_of(token.text) > 12;
  }

  bool take_number(std::string_view text) {
    std::int32_t number = number_of(text);
    if (number < 0) return false;
    if (text.size() == 8 && !first_.year) return take_compact(text);
    DateParts& parts = current();
    if (is_year(text) && !parts.year) return parts.year = number, true;
    if (is_year(text) && second_ && second_->year == first_.year) return second_->year = number, true;
    if (second_ && !parts.year && text.size() == 2)
      return parts.year = *first_.year / 100 * 100 + number, true;
    if (text.size() > 2) return false;
    return take_small(parts, number);
  }

  static bool take_small(DateParts& parts, std::int32_t number) {
    auto small = static_cast<std::int16_t>(number);
    if (number == 0) return true;
    if (parts.year && parts.month == 0 && number > 12) return false;  // 2005-13-01
    if (parts.month == 0 && number <= 12) return parts.month = small, true;
    if (parts.day == 0 && number <= 31) return parts.day = small, true;
    return false;
  }

  bool take_compact(std::string_view text) {
    first_.year = number_of(text.substr(0, 4));
    first_.month = static_cast<std::int16_t>(number_of(text.substr(4, 2)));
    first_.day = static_cast<std::int16_t>(number_of(text.substr(6, 2)));
    return first_.month <= 12 && first_.day <= 31;
  }

  bool take_word(std::string_view word) {
    std::string lower = text::to_lower(word);
    if (lower == "c" || lower == "ca" || lower == "circa") return circa_ = true;
    if (lower == "t" || lower == "th" || lower == "st" || lower == "nd" || lower == "rd" ||
        lower == "de" || lower == "of" || lower == "and")
      return true;
    std::int16_t month = month_of_name(word);
    DateParts& parts = current();
    if (month == 0) return false;
    // A number before a named month is its day.
    if (parts.month != 0 && parts.month <= 31 && parts.day == 0 && month <= 12)
      parts.day = parts.month;
    parts.month = month;
    return true;
  }

  void finish(Date& date) {
    if (circa_) date.circa = "true";
    bool season = first_.month >= 21 && !second_;
    if (season) {
      date.season = std::to_string(first_.month - 20);
      first_.month = 0;
    }
    if (first_.month == 0) first_.day = 0;
    date.parts.push_back(first_);
    if (!second_) return;
    if (!second_->year) second_->year = first_.year;
    if (second_->month == 0) second_->day = 0;
    date.parts.push_back(*second_);
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  DateParts first_;
  std::optional<DateParts> second_;
  bool circa_ = false;
};

/// `2005/07/15/summer`, any part possibly empty: Reference Manager's form.
bool read_slashed(std::string_view text, Date& date) {
  if (text.size() < 5 || text[4] != '/' || number_of(text.substr(0, 4)) < 0) return false;
  std::array<std::string_view, 3> parts{};
  for (std::string_view& part : parts) {
    std::size_t end = std::min(text.find('/'), text.size());
    part = ascii::trim(text.substr(0, end), ascii::spaces);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  date = date_of_parts(parts[0], parts[1], parts[2]);
  std::string_view rest = ascii::trim(text, ascii::spaces);
  if (date.parts.size() == 1 && date.parts[0].month == 0 && !rest.empty()) {
    std::int16_t named = month_of_name(rest);
    if (named > 20) date.season = std::to_string(named - 20);
    if (named > 0 && named <= 12) date.parts[0].month = named;
  }
  return true;
}

/// `15/07/2005` and `07/15/2005`.
bool read_year_last(std::string_view text, Date& date) {
  std::size_t first = text.find_first_of("/.");
  std::size_t second = text.find_first_of("/.", first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return false;
  std::string_view a = text.substr(0, first);
  std::string_view b = text.substr(first + 1, second - first - 1);
  std::string_view year = text.substr(second + 1);
  if (!is_year(year) || number_of(year) < 0 || number_of(a) < 1 || number_of(b) < 1) return false;
  bool day_first = number_of(a) > 12 || text[first] == '.';
  date = day_first ? date_of_parts(year, b, a) : date_of_parts(year, a, b);
  return true;
}

}  // namespace

std::int16_t month_of_name(std::string_view word) {
  if (word.size() < 3 || word.size() > 40) return 0;
  std::string folded = text::match_key(word);
  for (const NamedMonth& name : named_months)
    if (folded.starts_with(name.start)) return name.number;
  return 0;
}

bool is_empty(const Date& date) {
  return date.parts.empty() && date.literal.empty() && date.raw.empty() && date.season.empty();
}

Date date_of_parts(std::string_view year, std::string_view month, std::string_view day) {
  Date date;
  DateParts parts;
  std::string_view trimmed = ascii::trim(year, ascii::spaces);
  if (trimmed.empty()) return date;
  std::int32_t number = number_of(trimmed);
  if (number < 0) {
    date.literal = std::string(trimmed);
    return date;
  }
  parts.year = number;
  month = ascii::trim(month, ascii::spaces);
  std::int32_t in_year = number_of(month);
  std::int16_t named = in_year < 0 ? month_of_name(month) : static_cast<std::int16_t>(std::min(in_year, 99));
  if (named > 20) date.season = std::to_string(named - 20);
  if (named >= 1 && named <= 12) parts.month = named;
  std::int32_t in_month = number_of(ascii::trim(day, ascii::spaces));
  if (parts.month != 0 && in_month >= 1 && in_month <= 31)
    parts.day = static_cast<std::int16_t>(in_month);
  date.parts.push_back(parts);
  return date;
}

Date date_of_text(std::string_view text) {
  text = ascii::trim(text, " \t\r\n\f\v[]().,;");
  Date date;
  if (text.empty()) return date;
  constexpr std::size_t longest = 80;
  if (text.size() <= longest) {
    if (read_slashed(text, date) || read_year_last(text, date)) return date;
    // The time of day is no part of a date.
    std::size_t time = text.find(':');
    std::string_view day = text.substr(0, time == std::string_view::npos ? time : text.find_last_of("T ", time));
    if (std::size_t t = day.find('T'); t != std::string_view::npos && ascii::is_digit_at(day, t + 1))
      day = day.substr(0, t);
    if (Reader(tokens_of(day)).run(date)) return date;
  }
  date = Date{};
  date.literal = std::string(text);
  return date;
}

}  // namespace opcit::formats
