#include "text/markup.h"

#include "support/shared.h"

using opcit::text::without_markup;

TEST_CASE("tags of CSL rich text go, other angle brackets stay") {
  CHECK(without_markup("a <i>b</i> <span class=\"nocase\">NGO</span> H<sub>2</sub>O") == "a b NGO H2O");
  CHECK(without_markup("x < y and <in> a <a@b> <") == "x < y and <in> a <a@b> <");
  CHECK(without_markup("").empty());
}

TEST_CASE("markup that is not closed properly is noticed, other angle brackets are not") {
  for (std::string_view text : {"<i>a", "a</i>", "<i>a<b>b</i></b>", "<span class=\"nocase\">x"})
    CHECK_MESSAGE(opcit::text::has_unbalanced_markup(text), text);
  for (std::string_view text : {"", "<i>a<b>b</b></i>", "a < b > c", "<br>", "<span class=\"nocase\">x</span>"})
    CHECK_FALSE_MESSAGE(opcit::text::has_unbalanced_markup(text), text);
}
