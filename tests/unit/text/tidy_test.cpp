#include "text/tidy.h"

#include "support/shared.h"

using namespace opcit;

TEST_CASE("control characters go, tabs, line ends and everything printable stay") {
  CHECK(text::tidied(std::string_view("a\0b\x07" "c\x1b[31m\x7F\tx\ny", 15)) == "abc[31m\tx\ny");
  CHECK(text::tidied("a\xC2\x85\xC2\x9B" "b\u00A0é“–”漢") == "ab\u00A0é“–”漢");
  CHECK(text::find_untidy(std::string_view("a\0", 2)).controls);
  CHECK_FALSE(text::find_untidy("“é” – 漢字\t\r\n"));
}

TEST_CASE("embeddings and isolates end where the text ends") {
  CHECK(text::tidied("\u202Ea") == "\u202Ea\u202C");
  CHECK(text::tidied("\u2066a\u202Bb") == "\u2066a\u202Bb\u202C\u2069");
  CHECK(text::tidied("\u2066a\u202Bb\u2069") == "\u2066a\u202Bb\u2069");
  CHECK(text::tidied("\u202C\u2069a") == "\u202C\u2069a");
  CHECK(text::find_untidy("\u2067a").open_bidi);
  CHECK_FALSE(text::find_untidy("\u202Aa\u202C\u200F"));
}

TEST_CASE("a lost character is noticed and stays") {
  CHECK(text::find_untidy("a\uFFFD").replacement);
  CHECK(text::tidied("a\uFFFD") == "a\uFFFD");
}

TEST_CASE("text cut within a character is survived") {
  for (std::string_view cut : {"\xC2", "\xE2", "\xE2\x80", "\xEF\xBF", "a\xE2\x81"})
    CHECK_FALSE(text::find_untidy(cut).open_bidi);
}
