#include <doctest/doctest.h>
#include <opcit/model/rare_text.h>

#include <utility>

using opcit::RareText;

TEST_CASE("a rare text is a value like a string") {
  RareText text = "Jr.";
  RareText copy = text;
  copy = "III";
  CHECK(text == "Jr.");
  CHECK(copy == std::string_view("III"));
  CHECK(text.size() == 3);
  CHECK(text[0] == 'J');
  RareText moved = std::move(text);
  CHECK(moved == "Jr.");
  moved = RareText(moved);
  CHECK(std::string(moved) == "Jr.");
}

TEST_CASE("a rare text without characters is empty however it came to be") {
  RareText text = std::string();
  CHECK(text.empty());
  CHECK(text == RareText());
  text = "x";
  text = "";
  CHECK(text.empty());
  CHECK(text.str().empty());
}
