#include "parse/author_part.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/npos.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {

constexpr std::size_t longest_author_part = 2000;

/// Length of a year with its letter at `at`, or 0.
std::size_t year_length(std::string_view raw, std::size_t at) {
  if (at > 0 && (ascii::is_digit(raw[at - 1]) || raw[at - 1] == '-' || raw[at - 1] == '/')) return 0;
  std::string_view digits = raw.substr(at, 4);
  if (digits.size() < 4 || !std::all_of(digits.begin(), digits.end(), ascii::is_digit)) return 0;
  bool plausible = (digits[0] == '1' && digits[1] >= '4') || (digits[0] == '2' && digits[1] == '0');
  std::size_t end = at + 4;
  if (!plausible || (end < raw.size() && ascii::is_digit(raw[end]))) return 0;
  bool letter =
      end < raw.size() && raw[end] >= 'a' && raw[end] <= 'z' &&
      (end + 1 >= raw.size() || !text::is_letter(static_cast<unsigned char>(raw[end + 1])));
  return letter ? 5 : 4;
}

Span first_year(std::string_view raw) {
  std::size_t limit = std::min(raw.size(), longest_author_part);
  for (std::size_t i = 0; i < limit; ++i) {
    if (!ascii::is_digit(raw[i])) continue;
    if (std::size_t size = year_length(raw, i)) return {i, i + size};
    while (i + 1 < limit && ascii::is_digit(raw[i + 1])) ++i;
  }
  return {};
}

/// The word that ends before `at`, without its point.
std::string_view last_word(std::string_view raw, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && raw[begin - 1] != ' ' && raw[begin - 1] != '.' && raw[begin - 1] != ',' &&
         raw[begin - 1] != '-')
    --begin;
  return raw.substr(begin, at - begin);
}

bool is_initials(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    text::Decoded next = text::decode(word, i);
    i += next.size;
    if (text::is_letter(next.code_point)) {
      if (!text::is_upper(next.code_point) || ++letters > 3) return false;
    } else if (next.code_point != '.' && next.code_point != '-' && next.code_point != ' ') {
      return false;
    }
  }
  return letters > 0;
}

/// `Joan L`, `J. R. R`: up to three names, the last of them an initial.
bool is_given_names(std::string_view given) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < given.size();) {
    std::size_t end = std::min(given.find(' ', at), given.size());
    if (++words > 3 || !text::is_upper(text::decode(given, at).code_point)) return false;
    at = end + 1;
  }
  return words > 0 && is_initials(last_word(given, given.size()));
}

/// Where a quotation opens behind the authors.
std::size_t first_quotation(std::string_view raw) {
  std::size_t first = npos;
  for (std::string_view quote : {"“", "„", "«", "\""})
    first = std::min(first, raw.substr(0, longest_author_part).find(quote));
  return first;
}

/// The first sentence end that no initial makes: where authors end when the year stands last.
std::size_t first_stop(std::string_view raw) {
  std::size_t limit = std::min(raw.size(), longest_author_part);
  for (std::size_t i = raw.find(". "); i != npos && i < limit; i = raw.find(". ", i + 1)) {
    std::string_view word = last_word(raw, i);
    if (!is_initials(word)) return i;
    std::string_view next = raw.substr(i + 2, 60);
    std::size_t end = std::min(next.find_first_of(" ,;&.:"), next.size());
    bool goes_on = end < next.size() && (next[end] == ',' || next[end] == ';' || next[end] == '.');
    bool joins = next.starts_with("&") || next.starts_with("and ") || next.starts_with("e ") ||
                 next.starts_with("und ") || next.starts_with("y ") || next.starts_with("et ");
    std::size_t ampersand = next.find(" & ");
    joins = joins || (ampersand != npos && next.substr(0, ampersand).find(". ") == npos);
    std::size_t comma = raw.substr(0, i).rfind(", ");
    bool inverted = comma != npos && is_given_names(raw.substr(comma + 2, i - comma - 2));
    if (inverted && !joins && !goes_on) return i;
  }
  return npos;
}

/// `Clark G, Hao Y: Surnames`: authors that a colon ends, an initial before it.
std::size_t first_colon(std::string_view raw) {
  std::size_t colon = raw.substr(0, longest_author_part).find(": ");
  if (colon == npos) return npos;
  std::size_t end = colon;
  while (end > 0 && (raw[end - 1] == ' ' || raw[end - 1] == '.')) --end;
  return is_initials(last_word(raw, end)) ? colon : npos;
}

std::size_t trim_right(std::string_view raw, std::size_t end) {
  while (end > 0 && (raw[end - 1] == ' ' || raw[end - 1] == ',' || raw[end - 1] == '(' ||
                     raw[end - 1] == '[' || raw[end - 1] == ':' || raw[end - 1] == ';' ||
                     raw[end - 1] == '\n'))
    --end;
  if (end > 0 && raw[end - 1] == '.' && !is_initials(last_word(raw, end - 1))) --end;
  return end;
}

std::size_t skip_marks(std::string_view raw, std::size_t at) {
  while (at < raw.size() && (raw[at] == ')' || raw[at] == ']' || raw[at] == '.' || raw[at] == ',' ||
                             raw[at] == ':' || raw[at] == ';' || raw[at] == ' '))
    ++at;
  return at;
}

/// `[12]`, `12.`, `(3)` before a numbered entry.
std::size_t skip_number(std::string_view raw) {
  std::size_t at = !raw.empty() && (raw[0] == '[' || raw[0] == '(') ? 1 : 0;
  std::size_t digits = at;
  while (digits < raw.size() && ascii::is_digit(raw[digits])) ++digits;
  if (digits == at || digits - at > 3 || digits >= raw.size()) return 0;
  bool closed = raw[digits] == ']' || raw[digits] == ')' || raw[digits] == '.';
  if (!closed) return 0;
  ++digits;
  while (digits < raw.size() && (raw[digits] == ' ' || raw[digits] == '\t')) ++digits;
  return digits;
}

}  // namespace

AuthorPart find_author_part(std::string_view raw) {
  std::size_t begin = skip_number(raw);
  Span year = first_year(raw.substr(begin));
  year = {year.begin + begin, year.end + begin};
  std::size_t stop = std::min(first_stop(raw.substr(begin)), first_colon(raw.substr(begin)));
  if (stop != npos) stop += begin;
  std::size_t quote = first_quotation(raw.substr(begin));
  if (quote != npos && quote > 2 && (year.empty() || begin + quote < year.begin) &&
      (stop == npos || begin + quote < stop + 3))
    return {{begin, trim_right(raw, begin + quote)}, {}, begin + quote};
  bool bracketed = year.begin > begin && raw[year.begin - 1] == '(';
  bool year_ends_authors = !year.empty() && (stop == npos || year.begin <= stop + 3 || bracketed) &&
                           year.begin - begin < longest_author_part;
  if (year_ends_authors && (stop == npos || year.begin <= stop + 40 || bracketed))
    return {{begin, std::max(begin, trim_right(raw, year.begin))}, year, skip_marks(raw, year.end)};
  if (stop == npos) return {{begin, begin}, year, begin};
  return {{begin, trim_right(raw, stop + 1)}, {}, skip_marks(raw, stop)};
}

}  // namespace opcit::parse
