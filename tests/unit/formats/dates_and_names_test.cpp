#include <doctest/doctest.h>

#include <array>

#include "formats/date_text.h"
#include "formats/name_text.h"
#include "formats/page_text.h"
#include "formats/plain_date.h"
#include "formats/work_builder.h"

using namespace opcit;
using namespace opcit::formats;

TEST_CASE("dates as people write them") {
  struct Row {
    std::string_view text;
    std::string_view edtf;
  };
  constexpr std::array rows = {
      Row{"2005", "2005"},
      Row{"2005/07/15/", "2005-07-15"},
      Row{"2005///", "2005"},
      Row{"2005//15/", "2005"},
      Row{"2005-07-15T12:00:00Z", "2005-07-15"},
      Row{"2005-07-15 12:00:00", "2005-07-15"},
      Row{"20050715", "2005-07-15"},
      Row{"2005 Jul 15", "2005-07-15"},
      Row{"15 July 2005", "2005-07-15"},
      Row{"July 15, 2005", "2005-07-15"},
      Row{"15. Juli 2005", "2005-07-15"},
      Row{"1er août 2005", "1er août 2005"},
      Row{"15/07/2005", "2005-07-15"},
      Row{"07/15/2005", "2005-07-15"},
      Row{"15.7.2005", "2005-07-15"},
      Row{"1984 - 1985", "1984/1985"},
      Row{"1984-85", "1984/1985"},
      Row{"2005 Jul-Aug", "2005-07/2005-08"},
      Row{"Spring 2005", "2005-21"},
      Row{"c. 1890", "1890~"},
      Row{"[1988]", "1988"},
      Row{"forthcoming", ""},
      Row{"2005-13-01", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Date date = date_of_text(row.text);
    if (row.edtf.empty() || row.edtf == row.text.substr(0, 3))
      CHECK(date.literal == row.text);
    else if (date.literal.empty())
      CHECK(edtf_text(date) == row.edtf);
    else
      CHECK(date.literal == row.edtf);
  }
  CHECK(is_empty(date_of_text("  ")));
}

TEST_CASE("names with commas, in reading order and with initials") {
  CHECK(name_of_text("Doe, John, Jr.").suffix == "Jr.");
  CHECK(name_of_text("Doe, Jr., John").given == "John");
  CHECK(name_of_text("World Bank").literal == "World Bank");
  CHECK(name_of_text("NASA,").literal == "NASA");
  CHECK(name_in_reading_order("Ludwig van Beethoven").family == "van Beethoven");
  CHECK(name_in_reading_order("Ludwig van Beethoven").given == "Ludwig");
  CHECK(name_in_reading_order("Martin Luther King Jr.").suffix == "Jr.");
  CHECK(name_in_reading_order("Plato").literal == "Plato");
  CHECK(name_with_initials("van der Berg JA").family == "van der Berg");
  CHECK(name_with_initials("van der Berg JA").given == "JA");
  CHECK(name_with_initials("Doe J Jr").suffix == "Jr");
  CHECK(name_with_initials("Study Group").literal == "Study Group");
  CHECK(with_points("JA") == "J. A.");
  CHECK(with_points("Mary J") == "Mary J.");
  CHECK(with_points("Jo") == "Jo");
}

TEST_CASE("page ranges in full") {
  CHECK(full_range("6913-7") == "6913-6917");
  CHECK(full_range("123-128") == "123-128");
  CHECK(full_range("e12-4") == "e12-4");
}

TEST_CASE("keywords are parted by the commas that part them") {
  CHECK(split_keywords("a, b, c") == std::vector<std::string>{"a", "b", "c"});
  CHECK(split_keywords("Child, Preschool,Female") == std::vector<std::string>{"Child, Preschool", "Female"});
  CHECK(split_keywords("a; b, c") == std::vector<std::string>{"a", "b, c"});
  CHECK(split_keywords("").empty());
}

TEST_CASE("the DOI in what is given for one") {
  CHECK(doi_in("https://doi.org/10.1000/x") == "10.1000/x");
  CHECK(doi_in("doi: 10.1000/x") == "10.1000/x");
  CHECK(doi_in("10.1000/x") == "10.1000/x");
  CHECK(doi_in("10.1000 x").empty());
  CHECK(doi_in("whatever").empty());
}
