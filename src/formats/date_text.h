#pragma once
// Dates as bibliographies other than BibTeX write them: `2005/07/15/`, `2005 Jul-Aug`, `15 July 2005`.

#include <opcit/model/date.h>

#include <string_view>

namespace opcit::formats {

/// The date `text` tells; what cannot be read is a literal. Day and month of `07/15/2005` are told
/// apart by their size, where they can be, else the month comes first. Empty text: no date.
Date date_of_text(std::string_view text);

/// A date of numbers as text, any of them possibly empty or no number.
Date date_of_parts(std::string_view year, std::string_view month = {}, std::string_view day = {});

/// 1 to 12 for the name of a month or its beginning, in the languages common in bibliographies; 21
/// to 24 for a season; else 0.
std::int16_t month_of_name(std::string_view word);

/// Whether there is anything in it.
bool is_empty(const Date& date);

}  // namespace opcit::formats
