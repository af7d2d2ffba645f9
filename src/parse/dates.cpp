#include "parse/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/ascii.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

/// Names of the months, abbreviations and full words, folded; a word that begins with one of the
/// stems is the month when no longer stem fits.
struct MonthStem {
  std::string_view stem;
  int month;
};

constexpr std::array<MonthStem, 46> stems = {{
    {"jan", 1},    {"gen", 1},    {"ene", 1},    {"feb", 2},    {"fev", 2},    {"fevr", 2},
    {"mar", 3},    {"maer", 3},   {"apr", 4},    {"avr", 4},    {"abr", 4},    {"may", 5},
    {"mai", 5},    {"mag", 5},    {"maj", 5},    {"jun", 6},    {"juin", 6},   {"giu", 6},
    {"jul", 7},    {"juil", 7},   {"lug", 7},    {"aug", 8},    {"aout", 8},   {"ago", 8},
    {"sep", 9},    {"set", 9},    {"sett", 9},   {"oct", 10},   {"okt", 10},   {"ott", 10},
    {"out", 10},   {"nov", 11},   {"dec", 12},   {"dez", 12},   {"dic", 12},   {"spring", 21},
    {"fruhjahr", 21}, {"printemps", 21}, {"primavera", 21}, {"summer", 22}, {"sommer", 22},
    {"fall", 23},  {"autumn", 23}, {"herbst", 23}, {"winter", 24}, {"hiver", 24},
}};

constexpr std::array<std::string_view, 14> statuses = {
    "in press",       "forthcoming", "to appear", "im druck",   "im erscheinen", "sous presse",
    "en prensa",      "no prelo",    "in stampa", "in corso di stampa", "submitted", "a paraitre",
    "accepted",       "in preparation"};

struct Piece {
  std::string_view text;
  bool number = false;
  bool dash = false;  // a dash or a stroke stands right before it
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool dash = false;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t begin = i;
    text::Decoded c = text::decode(text, i);
    if (ascii::is_digit(text[i])) {
      while (i < text.size() && ascii::is_digit(text[i])) ++i;
      pieces.push_back({text.substr(begin, i - begin), true, dash});
      dash = false;
    } else if (c.valid && text::is_letter(c.code_point)) {
      while (i < text.size() && text::is_letter(text::decode(text, i).code_point))
        i += text::decode(text, i).size;
      pieces.push_back({text.substr(begin, i - begin), false, dash});
      dash = false;
    } else {
      dash = dash || c.code_point == '-' || c.code_point == U'–' || c.code_point == U'—' || c.code_point == '/';
      i += c.size;
    }
  }
  return pieces;
}

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + std::min<std::size_t>(digits.size(), 9), value);
  return value;
}

bool is_year(const Piece& piece) {
  return piece.number && piece.text.size() == 4 && number_of(piece.text) >= 1000 &&
         number_of(piece.text) <= 2100;
}

/// Reads the pieces around the first year into a date.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : pieces_(pieces_of(text)) {}

  ParsedDate read() {
    std::size_t year = 0;
    while (year < pieces_.size() && !is_year(pieces_[year])) ++year;
    if (year == pieces_.size()) return {};
    DateParts first;
    first.year = number_of(pieces_[year].text);
    read_month(year, first);
    if (first.month == 0 && read_numbers(year, first)) {
      out_.date.parts.push_back(first);
      return std::move(out_);
    }
    out_.date.parts.push_back(first);
    read_behind(year);
    return std::move(out_);
  }

 private:
  void read_month(std::size_t year, DateParts& into) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      int month = pieces_[i].number || pieces_[i].text.size() < 3 ? 0 : month_number(pieces_[i].text);
      if (month == 0 || into.month != 0) continue;
      into.month = static_cast<std::int16_t>(month);
      for (std::size_t near : {i + 1, i - 1}) {
        if (near >= pieces_.size() || near == year || !pieces_[near].number) continue;
        int day = number_of(pieces_[near].text);
        if (pieces_[near].text.size() <= 2 && day >= 1 && day <= 31 && into.day == 0)
          into.day = static_cast<std::int16_t>(day);
      }
    }
  }

  /// `2014-05-03`, `3.5.2014`: both numbers stand close to the year and fit.
  bool read_numbers(std::size_t year, DateParts& into) {
    bool behind = year + 2 < pieces_.size() && is_close(year + 1) && is_close(year + 2);
    bool before = year == 2 && is_close(1) && is_close(2);
    if (!behind && !before) return false;
    int month = number_of(pieces_[behind ? year + 1 : 1].text);
    int day = number_of(pieces_[behind ? year + 2 : 0].text);
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    into.month = static_cast<std::int16_t>(month);
    into.day = static_cast<std::int16_t>(day);
    return true;
  }

  /// Whether this and the piece before it are numbers parted by one mark.
  bool is_close(std::size_t i) const {
    const Piece& before = pieces_[i - 1];
    const char* end = before.text.data() + before.text.size();
    return before.number && pieces_[i].number && pieces_[i].text.data() == end + 1;
  }

  /// A letter set to the year, or the end of a range.
  void read_behind(std::size_t year) {
    if (year + 1 >= pieces_.size()) return;
    const Piece& next = pieces_[year + 1];
    const char* end = pieces_[year].text.data() + pieces_[year].text.size();
    if (!next.number && next.text.size() == 1 && next.text.data() == end) out_.suffix = next.text;
    if (!next.number || !next.dash) return;
    DateParts last;
    int value = number_of(next.text);
    if (next.text.size() == 2) value += *out_.date.parts.front().year / 100 * 100;
    if ((next.text.size() == 4 || next.text.size() == 2) && value > *out_.date.parts.front().year) {
      last.year = value;
      out_.date.parts.push_back(last);
    }
  }

  std::vector<Piece> pieces_;
  ParsedDate out_;
};

}  // namespace

int month_number(std::string_view word) {
  std::string key = text::match_key(word);
  int month = 0;
  std::size_t longest = 0;
  for (const MonthStem& stem : stems) {
    if (!key.starts_with(stem.stem) || stem.stem.size() <= longest || key.size() > 10) continue;
    month = stem.month;
    longest = stem.stem.size();
  }
  return month;
}

ParsedDate parse_date(std::string_view text) {
  ParsedDate parsed = DateReader(text).read();
  if (!parsed.date.parts.empty()) return parsed;
  std::string key = text::match_key(text);
  if (std::find(statuses.begin(), statuses.end(), key) != statuses.end())
    parsed.status = text;
  else if (!key.empty())
    parsed.date.literal = std::string(text);
  return parsed;
}

}  // namespace opcit::parse
