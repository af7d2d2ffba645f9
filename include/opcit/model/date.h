#pragma once
/// \file
/// Dates as CSL-JSON has them: parts, ranges, seasons, or a literal.

#include <opcit/model/rare_text.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opcit {

/// One end of a date. Years before Christ are negative, -1 being 1 BC, as in CSL-JSON.
struct DateParts {
  std::optional<std::int32_t> year;  ///< absent in an open range and in Crossref's `[[null]]`
  std::int16_t month = 0;            ///< 1 to 12; 13 to 16 and 21 to 24 are seasons; 0 is none
  std::int16_t day = 0;              ///< 1 to 31; 0 is none. Out of range values are kept as given

  friend bool operator==(const DateParts&, const DateParts&) = default;
};

/// CSL-JSON date variable. When `literal` is set it is the date; `raw` is an unparsed one.
struct Date {
  std::vector<DateParts> parts;  ///< none, one, or the two ends of a range
  RareText season;               ///< 1 to 4, or words
  RareText circa;                ///< empty: not approximate; else what the source said, `true`, `1`
  RareText literal;
  RareText raw;
  RareText edtf;  ///< ISO 8601-2 / EDTF as given

  /// The year of the first end.
  std::optional<std::int32_t> year() const {
    return parts.empty() ? std::nullopt : parts.front().year;
  }

  friend bool operator==(const Date&, const Date&) = default;
};

}  // namespace opcit
