#include "text/code_page.h"

#include <doctest/doctest.h>

#include <optional>

using namespace opcit;

TEST_CASE("encodings by name give characters with the bytes they take") {
  auto page = text::CodePage::named("shift_jis");
  REQUIRE(page);
  std::string_view bytes = "\x8C\xBE" "a\xFF";
  CHECK(page->next(bytes, 0).code_point == 0x8A00);
  CHECK(page->next(bytes, 0).size == 2);
  CHECK(page->next(bytes, 2).code_point == 'a');
  CHECK(page->next(bytes, 3).code_point == 0xFFFD);
  CHECK(page->next(bytes, 3).size == 1);
  CHECK(page->decode("a\xFF" "b") == "a\uFFFD" "b");  // ICU gave U+001A
  CHECK_FALSE(text::CodePage::named("no-such-name"));
  CHECK_FALSE(text::CodePage::named("utf-16"));
}
