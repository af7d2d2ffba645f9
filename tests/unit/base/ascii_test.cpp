#include "base/ascii.h"

#include <array>
#include <string_view>

#include "support/shared.h"

using namespace opcit;

TEST_CASE("trimming takes the given characters from the ends and no others") {
  struct Row {
    std::string_view text, edges, trimmed;
  };
  const std::array<Row, 5> rows = {{{"  a b ", " ", "a b"},
                                    {"\ta ", " ", "\ta"},
                                    {"\ta\n", ascii::spaces, "a"},
                                    {"~a~b~", " ~", "a~b"},
                                    {"", " ", ""}}};
  for (const Row& row : rows) CHECK(ascii::trim(row.text, row.edges) == row.trimmed);
}

TEST_CASE("what is left of blanks still points into their text") {
  // Readers tell places by it.
  std::string_view text = "ab   ";
  std::string_view blanks = ascii::trim(text.substr(2));
  CHECK(blanks.empty());
  CHECK(blanks.data() == text.data() + text.size());
}

TEST_CASE("characters of ASCII are told apart from the bytes of others") {
  CHECK(ascii::is_digit('7'));
  CHECK_FALSE(ascii::is_digit('a'));
  CHECK(ascii::is_letter('Z'));
  CHECK_FALSE(ascii::is_letter('\xC3'));
  CHECK(ascii::is_space('\v'));
  CHECK_FALSE(ascii::is_space('\x0E'));
  CHECK_FALSE(ascii::is_digit_at("12", 2));
  CHECK(ascii::is_ascii("Lee 2011"));
  CHECK_FALSE(ascii::is_ascii("Chloé"));
  CHECK(ascii::lower("ÄBC-1") == "Äbc-1");
}
