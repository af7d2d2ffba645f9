#pragma once
// Dates as references print them: `2004`, `1991a`, `12 mars 2004`, `1967–72`, `in press`.

#include <opcit/model/date.h>

#include <string>
#include <string_view>

namespace opcit::parse {

struct ParsedDate {
  Date date;           ///< without parts when no year was read
  std::string suffix;  ///< `a` of `1991a`
  std::string status;  ///< `in press`, `forthcoming`: not published yet
};

/// Reads month names of many European languages. Words without a year become the literal, but for
/// those that are a status.
ParsedDate parse_date(std::string_view text);

/// The number of a month's name or its abbreviation, 0 when `word` is none. Seasons are 21 to 24.
int month_number(std::string_view word);

}  // namespace opcit::parse
