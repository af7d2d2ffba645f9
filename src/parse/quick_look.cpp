#include "parse/quick_look.h"

#include <charconv>
#include <string>

#include "base/npos.h"
#include "parse/author_part.h"
#include "parse/names.h"

namespace opcit::parse {
namespace {


Date year_date(std::string_view year) {
  Date date;
  std::int32_t number = 0;
  std::from_chars(year.data(), year.data() + 4, number);
  date.parts.push_back({number, 0, 0});
  return date;
}

/// The last year in `raw`: where styles that put it behind the publisher have it.
std::string_view last_year(std::string_view raw) {
  for (std::size_t i = raw.size(); i >= 4; --i) {
    std::string_view digits = raw.substr(i - 4, 4);
    bool year = digits.find_first_not_of("0123456789") == npos &&
                (digits.starts_with("1") || digits.starts_with("20"));
    bool apart = (i == raw.size() || !(raw[i] >= '0' && raw[i] <= '9')) &&
                 (i == 4 || raw[i - 5] == ' ' || raw[i - 5] == '(' || raw[i - 5] == '/');
    if (year && apart) return digits;
  }
  return {};
}

/// Up to the first full stop that a space or the end follows, quotation marks taken off.
std::string_view title_from(std::string_view rest) {
  std::size_t end = rest.find(". ");
  for (std::string_view mark : {"? ", "! "}) end = std::min(end, rest.find(mark));
  std::string_view title = rest.substr(0, end == npos ? rest.size() : end);
  for (std::string_view quote : {"\"", "“", "‘", "'"})
    if (title.starts_with(quote)) title.remove_prefix(quote.size());
  for (std::string_view quote : {".", "\"", "”", "’", ",", "'"})
    if (title.ends_with(quote)) title.remove_suffix(quote.size());
  return title;
}

}  // namespace

Reference quick_look(std::string_view raw) {
  Reference seen;
  AuthorPart part = find_author_part(raw);
  NameList authors = parse_names(part.authors.of(raw));
  if (!authors.empty()) seen.set(Variable::author, std::move(authors));
  std::string_view year = part.year.empty() ? last_year(raw) : part.year.of(raw);
  if (!year.empty()) seen.set(Variable::issued, year_date(year));
  std::string_view title = title_from(raw.substr(std::min(part.title, raw.size())));
  if (!title.empty()) seen.set(Variable::title, std::string(title));
  return seen;
}

}  // namespace opcit::parse
