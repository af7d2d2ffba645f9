#include "extract/years.h"

#include <algorithm>
#include <array>

namespace opcit::extraction {
namespace {

/// What stands for a year, word by word; points between the words do not count.
struct Status {
  std::string_view first;
  std::string_view second;  ///< empty: one word
};

constexpr std::array statuses = {
    Status{"n", "d"},
    Status{"nd", ""},
    Status{"o", "j"},
    Status{"s", "f"},
    Status{"s", "d"},
    Status{"s", "a"},
    Status{"forthcoming", ""},
    Status{"in", "press"},
    Status{"in", "prep"},
    Status{"in", "preparation"},
    Status{"to", "appear"},
    Status{"under", "review"},
    Status{"in", "review"},
    Status{"submitted", ""},
    Status{"accepted", ""},
    Status{"im", "erscheinen"},
    Status{"im", "druck"},
    Status{"in", "vorbereitung"},
    Status{"à", "paraître"},
    Status{"sous", "presse"},
    Status{"en", "prensa"},
    Status{"no", "prelo"},
    Status{"en", "preparación"},
    Status{"in", "stampa"},
    Status{"this", "volume"},
    Status{"this", "issue"},
    Status{"em", "preparação"},
    Status{"dieser", "band"},
    Status{"ce", "volume"},
    Status{"este", "volumen"},
    Status{"в", "печати"},
    Status{"б", "г"},
    Status{"出版中", ""},
};

bool digits_only(std::string_view text) {
  for (char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

/// The four digits and the letter of a number token that is a year.
bool split_year(std::string_view token, std::string& year, std::string& suffix) {
  if (token.size() < 4 || token.size() > 5 || !is_year_number(token.substr(0, 4))) return false;
  std::string_view rest = token.substr(4);
  if (!rest.empty() && !(rest[0] >= 'a' && rest[0] <= 'r')) return false;
  year = token.substr(0, 4);
  suffix = rest;
  return true;
}

/// Glued to something that makes a number of another kind of it: a price, an address, a decimal.
bool is_glued(std::string_view text, const Tokens& tokens, std::size_t at) {
  if (tokens[at].spaced || at == 0) return false;
  const Token& before = tokens[at - 1];
  // `Letouze1983` lost a space; `KNO1900`, `iso2709` are names of something.
  bool name = before.capital && !before.upper && before.span.size() >= 4;
  if (before.is_word()) return !before.ideographic && !name;
  if (before.is_number()) return true;
  static constexpr std::u32string_view glue = U"/-–.$€£#=_~<>≥≤≈+±";
  return glue.find(before.mark) != std::u32string_view::npos && !text.empty();
}

/// `1900 mg/l`, `1920 × 1080`, `1400万人`: a quantity.
bool is_measured(std::string_view text, const Tokens& tokens, std::size_t at) {
  static constexpr std::array<std::string_view, 24> units = {
      "mg", "kg", "µg", "μg", "ml", "mL", "µl", "μl", "km", "cm", "mm", "nm",
      "µm", "μm", "Hz", "kHz", "MHz", "rpm", "bp", "kb", "m²", "km²", "ppm", "ha"};
  if (at + 1 >= tokens.size()) return false;
  const Token& unit = tokens[at + 1];
  if (unit.is(U'×')) return true;
  std::string_view word = unit.span.of(text);
  if (unit.ideographic) return word.starts_with("万") || word.starts_with("亿");
  return unit.is_word() && std::find(units.begin(), units.end(), word) != units.end();
}

Year status_at(std::string_view text, const Tokens& tokens, std::size_t at) {
  if (!tokens[at].is_word()) return {};
  std::string first = lowered(tokens[at].span.of(text));
  std::size_t next = at + 1;
  while (next < tokens.size() && (tokens[next].is('.') || tokens[next].is('/'))) ++next;
  for (const Status& row : statuses) {
    if (row.first != first) continue;
    std::size_t last = at + 1;
    if (!row.second.empty()) {
      if (next >= tokens.size() || !tokens[next].is_word()) continue;
      std::string_view word = tokens[next].span.of(text);
      bool dotted = row.second.size() == 1 && next == at + 1;
      if (dotted || lowered(word) != row.second) continue;
      last = next + 1;
      if (row.second.size() == 1 && last < tokens.size() && tokens[last].is('.')) ++last;
    }
    Year year{at, last,
              std::string(text.substr(tokens[at].span.begin,
                                      tokens[last - 1].span.end - tokens[at].span.begin)),
              ""};
    if (last < tokens.size() && tokens[last].is('-') && last + 1 < tokens.size() &&
        tokens[last + 1].single)
      return {at, last + 2, year.text, std::string(tokens[last + 1].span.of(text))};
    return year;
  }
  return {};
}

/// `[1867] 1990` and `(1867) 1990`.
Year bracketed_first(std::string_view text, const Tokens& tokens, std::size_t at) {
  if (at + 3 >= tokens.size() || !is_open_bracket(tokens[at]) || !is_close_bracket(tokens[at + 2]))
    return {};
  Year year{at, at + 4, "", ""};
  std::string original;
  std::string ignored;
  if (!tokens[at + 1].is_number() || !tokens[at + 3].is_number()) return {};
  if (!split_year(tokens[at + 1].span.of(text), original, ignored) ||
      !split_year(tokens[at + 3].span.of(text), year.text, year.suffix))
    return {};
  year.text = original.append(1, '/').append(year.text);
  return year;
}

/// What may follow a year and belong to it: `/1990`, `–1894`, ` [1867]`.
void extend(std::string_view text, const Tokens& tokens, Year& year) {
  std::size_t at = year.last;
  if (at + 1 >= tokens.size()) return;
  std::string other;
  std::string suffix;
  bool joins = (tokens[at].is('/') || is_dash(tokens[at])) && !tokens[at + 1].spaced;
  if (joins && tokens[at + 1].is_number()) {
    std::string_view number = tokens[at + 1].span.of(text);
    if (split_year(number, other, suffix) && number.size() >= 4) {
      year.text.append(tokens[at].is('/') ? "/" : "–").append(other);
      year.suffix += suffix;
      year.last = at + 2;
    } else if (number.size() == 2 && digits_only(number)) {
      year.text.append(tokens[at].is('/') ? "/" : "–").append(number);
      year.last = at + 2;
    }
    return;
  }
  if (at + 2 < tokens.size() && is_open_bracket(tokens[at]) && tokens[at + 1].is_number() &&
      is_close_bracket(tokens[at + 2]) && split_year(tokens[at + 1].span.of(text), other, suffix)) {
    year.text.append(1, '/').append(other);
    year.last = at + 3;
  } else if (at + 4 < tokens.size() && is_open_bracket(tokens[at]) && tokens[at + 1].is_number() &&
             is_dash(tokens[at + 2]) && tokens[at + 3].is_number() &&
             is_close_bracket(tokens[at + 4]) &&
             split_year(tokens[at + 1].span.of(text), other, suffix)) {
    year.text.append(1, '/').append(other);  // `2011 [1954–1961]`
    year.last = at + 5;
  }
}

}  // namespace

bool is_year_number(std::string_view digits) {
  if (digits.size() != 4 || !digits_only(digits)) return false;
  return (digits[0] == '1' && digits[1] >= '4') ||
         (digits[0] == '2' && digits[1] == '0' && digits[2] <= '4');
}

Year year_at(std::string_view text, const Tokens& tokens, std::size_t at) {
  if (at >= tokens.size()) return {};
  if (is_open_bracket(tokens[at])) return bracketed_first(text, tokens, at);
  if (tokens[at].is_word()) return status_at(text, tokens, at);
  if (!tokens[at].is_number() || is_glued(text, tokens, at)) return {};
  Year year{at, at + 1, "", ""};
  if (!split_year(tokens[at].span.of(text), year.text, year.suffix)) return {};
  bool counted = at + 1 < tokens.size() && !tokens[at + 1].spaced &&
                 (tokens[at + 1].is('%') || tokens[at + 1].is(0xB0));
  bool dated = at + 2 < tokens.size() && tokens[at + 1].is('.') && !tokens[at + 1].spaced &&
               tokens[at + 2].is_number() && !tokens[at + 2].spaced;  // `2009.5.11`
  if (counted || dated || is_measured(text, tokens, at)) return {};
  extend(text, tokens, year);
  return year;
}

Year suffix_at(std::string_view text, const Tokens& tokens, std::size_t at, const Year& year) {
  if (year.suffix.empty() || at + 1 >= tokens.size()) return {};
  bool joined = is_comma(tokens[at]) || tokens[at].is('/') || tokens[at].has(use_connector) ||
                is_dash(tokens[at]);
  const Token& letter = tokens[at + 1];
  if (!joined || !letter.is_word() || !letter.single || letter.capital) return {};
  bool ends = at + 2 >= tokens.size() || !tokens[at + 2].is('.');
  std::string_view word = letter.span.of(text);
  if (!ends || word.size() != 1 || word <= year.suffix) return {};
  return {at + 1, at + 2, year.text, std::string(word)};
}

}  // namespace opcit::extraction
