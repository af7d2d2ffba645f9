#include "text/markup.h"

#include "support/shared.h"

using opcit::text::without_markup;

TEST_CASE("tags of CSL rich text go, other angle brackets stay") {
  CHECK(without_markup("a <i>b</i> <span class=\"nocase\">NGO</span> H<sub>2</sub>O") == "a b NGO H2O");
  CHECK(without_markup("x < y and <in> a <a@b> <") == "x < y and <in> a <a@b> <");
  CHECK(without_markup("").empty());
}
