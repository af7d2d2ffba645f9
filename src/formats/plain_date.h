#pragma once
// Dates as formats with plain text for them write them.

#include <opcit/model/date.h>

#include <string>
#include <string_view>

namespace opcit::formats {

/// `2005-07-15`, `2005-07`, `2005`, an end of a range alone; years in four digits.
std::string iso_text(const DateParts& parts, std::string_view between = "-");

/// ISO 8601-2, level 1, as biblatex reads it: seasons, open ends, `~`. Empty for a literal date.
std::string edtf_text(const Date& date);

/// A whole date: an ISO date, a range with a slash, the literal, or what EDTF or raw text there is.
std::string date_text(const Date& date);

}  // namespace opcit::formats
