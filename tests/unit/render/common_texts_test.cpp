// What is set in a short way because it is common comes out as the long way sets it.

#include <opcit/render/render.h>

#include "session_material.h"
#include "support/shared.h"

using namespace opcit;

namespace {

/// The only entry of a work.
std::string entry(std::string_view element, const Reference& item) {
  auto style = test::compiled("in-text",
                              "<citation><layout><text variable=\"title\"/></layout></citation>"
                              "<bibliography><layout>" + std::string(element) + "</layout></bibliography>");
  std::vector<Reference> items = {item};
  std::vector<std::string> uncited = {item.id};
  auto rendered = render::render(*style, test::test_locales(), {items, {}, uncited, {}}, {});
  REQUIRE(rendered.has_value());
  REQUIRE(rendered->bibliography.size() == 1);
  return rendered->bibliography[0].text;
}

std::string name(std::string_view options, const std::string& family, const std::string& given) {
  return entry("<names variable=\"author\"><name " + std::string(options) + "/></names>",
               test::work("a", {{family, given}}, 2000, "T"));
}

std::string title(std::string_view text_case, std::string text, std::string language = "en") {
  Reference item = test::work("a", {}, 2000, std::move(text));
  item.set(Variable::language, std::move(language));
  return entry("<text variable=\"title\" text-case=\"" + std::string(text_case) + "\"/>", item);
}

}  // namespace

TEST_CASE("a name of given and family name is set the same in one piece and in several") {
  CHECK(name("", "Roe", "Ann") == "Ann Roe");
  CHECK(name("name-as-sort-order=\"all\"", "Roe", "Ann") == "Roe, Ann");
  CHECK(name("name-as-sort-order=\"all\" sort-separator=\" \"", "Roe", "Ann") == "Roe Ann");
  CHECK(name("name-as-sort-order=\"all\"", "O'Roe", "Ann") == "O’Roe, Ann");
  CHECK(name("name-as-sort-order=\"all\"", "Roe", "") == "Roe");
  CHECK(name("form=\"short\"", "Roe", "Ann") == "Roe");
}

TEST_CASE("plain given names and others make the same initials") {
  CHECK(name("initialize-with=\". \"", "Roe", "Ann Q. Mary") == "A. Q. M. Roe");
  CHECK(name("initialize-with=\". \"", "Roe", "Élise Mary") == "É. M. Roe");
  CHECK(name("initialize-with=\".\"", "Roe", "Jean-Paul") == "J.-P. Roe");
  CHECK(name("initialize-with=\"\"", "Roe", "Ann Mary") == "AM Roe");
  CHECK(name("initialize-with=\". \"", "Roe", "Guðrún TSerendorj") == "G. Ts. Roe");
}

TEST_CASE("ASCII changes its case as other letters do") {
  CHECK(title("title", "a tale of two inns: the end of it") == "A Tale of Two Inns: The End of It");
  CHECK(title("title", "a tale of two cafés: the end of it") == "A Tale of Two Cafés: The End of It");
  CHECK(title("title", "notes on d'artagnan and arXiv") == "Notes on d’artagnan and arXiv");
  CHECK(title("sentence", "A Tale OF Two Inns") == "A tale of two inns");
  CHECK(title("capitalize-first", "inns of court") == "Inns of court");
  CHECK(title("capitalize-first", "arXiv papers") == "arXiv papers");
  CHECK(title("capitalize-first", "istanbul", "tr") == "İstanbul");
}
