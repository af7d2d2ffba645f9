#pragma once
// Dates of BibTeX (`year`, `month`, `day`) and of biblatex (EDTF, biblatex manual section 2.3.8).

#include <opcit/model/date.h>

#include <optional>
#include <string>
#include <string_view>

namespace opcit::formats::bib {

/// An EDTF date or range: `2001-05`, `1999/2003`, `1723~`, `2000/`, `198X`, `2001-21` (spring).
std::optional<Date> parse_edtf(std::string_view text);

/// The fields `year`, `month` and `day`, decoded. What is no number becomes a literal.
std::optional<Date> classic_date(std::string_view year, std::string_view month,
                                 std::string_view day);

}  // namespace opcit::formats::bib
