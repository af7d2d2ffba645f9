#include "csl/number_value.h"

#include "support/shared.h"

using namespace opcit;

TEST_CASE("small Roman numerals are numbers, other words of such letters are none") {
  for (std::string_view text : {"iv", "xii-xv", "xiv–20", "ix, 12", "12a"})
    CHECK(csl::read_number_value(text, "and").is_numeric);
  for (std::string_view text : {"IV", "mix", "d", "vol", "in press", "iv-b"})
    CHECK_FALSE(csl::read_number_value(text, "and").is_numeric);
  CHECK(csl::read_number_value("xii-xv", "and").is_plural);
}
