#include "parse/dates.h"

#include <fmt/format.h>

#include "support/shared.h"

using namespace opcit;
using namespace opcit::parse;

namespace {

/// `2004-3-12`, `1967/1972`, `"n.d."`, `status in press`, with ` a` for a letter.
std::string date_in(std::string_view text) {
  ParsedDate parsed = parse_date(text);
  std::string out;
  for (const DateParts& parts : parsed.date.parts) {
    if (!out.empty()) out += "/";
    out += fmt::format("{}", *parts.year);
    if (parts.month != 0) out += fmt::format("-{}", parts.month);
    if (parts.day != 0) out += fmt::format("-{}", parts.day);
  }
  if (!parsed.date.literal.empty()) out += fmt::format("\"{}\"", std::string(parsed.date.literal));
  if (!parsed.suffix.empty()) out += " " + parsed.suffix;
  if (!parsed.status.empty()) out += "status " + parsed.status;
  return out;
}

}  // namespace

TEST_CASE("dates are read as references print them") {
  struct Row {
    std::string text;
    std::string date;
  };
  for (const Row& row : {
           Row{"2004", "2004"},
           Row{"1991a", "1991 a"},
           Row{"12 mars 2004", "2004-3-12"},
           Row{"March 12, 2004", "2004-3-12"},
           Row{"12. März 2004", "2004-3-12"},
           Row{"Sept. 1999", "1999-9"},
           Row{"Herbst 1999", "1999-23"},
           Row{"2014-05-03", "2014-5-3"},
           Row{"3.5.2014", "2014-5-3"},
           Row{"1967–72", "1967/1972"},
           Row{"1967-1972", "1967/1972"},
           Row{"1967/1990", "1967/1990"},
           Row{"in press", "status in press"},
           Row{"im Erscheinen", "status im Erscheinen"},
           Row{"n.d.", "\"n.d.\""},
           Row{"", ""},
           Row{"—", ""},
       }) {
    CAPTURE(row.text);
    CHECK(date_in(row.text) == row.date);
  }
}

TEST_CASE("months are known by name and abbreviation in many languages") {
  struct Row {
    std::string word;
    int month;
  };
  for (const Row& row : {Row{"January", 1}, Row{"gennaio", 1}, Row{"Févr", 2}, Row{"März", 3},
                         Row{"abril", 4}, Row{"mai", 5}, Row{"juin", 6}, Row{"juillet", 7},
                         Row{"août", 8}, Row{"Sept", 9}, Row{"Okt", 10}, Row{"novembre", 11},
                         Row{"dez", 12}, Row{"Spring", 21}, Row{"Winter", 24}, Row{"labour", 0},
                         Row{"", 0}}) {
    CAPTURE(row.word);
    CHECK(month_number(row.word) == row.month);
  }
}
