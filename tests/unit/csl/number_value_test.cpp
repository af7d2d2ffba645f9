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

TEST_CASE("figures and nothing else are a whole number, which is one numeric part") {
  for (const char* text : {"0", "7", "2024", "007"}) {
    CHECK(csl::is_whole_number(text));
    csl::NumberValue value = csl::read_number_value(text);
    CHECK(value.is_numeric);
    CHECK(value.parts.size() == 1);
    CHECK_FALSE(value.is_plural);
  }
  for (const char* text : {"", " 7", "7a", "7-8", "-7", "iv", "٣", "99999999999"})
    CHECK_FALSE(csl::is_whole_number(text));
}
