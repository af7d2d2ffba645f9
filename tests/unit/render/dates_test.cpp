// Dates in entries: eras and what stands beside a year.

#include <opcit/render/render.h>

#include <utility>

#include "entry_texts.h"
#include "support/shared.h"

using namespace opcit;

namespace {

csl::LocaleSource locales() {
  return test::locale_of_terms(R"(<term name="bc">BC</term><term name="season-04">winter</term><term name="ad">AD</term><term name="retrieved">retrieved</term>)");
}

Reference work(std::string id, int year) {
  Reference item;
  item.id = std::move(id);
  item.type = ItemType::book;
  Date date;
  date.parts.resize(1);
  date.parts[0].year = year;
  item.set(Variable::issued, date);
  item.set(Variable::title, std::string("Fens"));
  return item;
}

std::vector<std::string> entries(const std::vector<Reference>& items, std::string_view layout,
                                 std::string_view citation = {}) {
  std::string xml =
      "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\"><citation" +
      std::string(citation) + "><layout>" + std::string(layout) +
      "</layout></citation><bibliography><layout>" + std::string(layout) +
      "</layout></bibliography></style>";
  return test::entry_texts(xml, locales(), items);
}

}  // namespace

TEST_CASE("an era stands behind the year and its affixes") {
  constexpr std::string_view layout = R"x(<date variable="issued" suffix=".">
<date-part name="year" prefix="(" suffix=")"/></date>)x";
  CHECK(entries({work("a", -50)}, layout) == std::vector<std::string>{"(50)BC."});
  CHECK(entries({work("a", 499)}, layout) == std::vector<std::string>{"(499)AD."});
  CHECK(entries({work("a", 2001)}, layout) == std::vector<std::string>{"(2001)."});
}

TEST_CASE("a year suffix has the affixes of the year and keeps its case") {
  constexpr std::string_view layout = R"x(<date variable="issued" suffix="!">
<date-part name="year" prefix="(" suffix=")" text-case="uppercase"/></date>)x";
  constexpr std::string_view citation = R"( disambiguate-add-year-suffix="true")";
  CHECK(entries({work("a", 2001), work("b", 2001)}, layout, citation) ==
        std::vector<std::string>{"(2001)(a)!", "(2001)(b)!"});
}

TEST_CASE("a season has a name where a month has a number, and no date has a case") {
  constexpr std::string_view layout = R"x(<date variable="issued" text-case="uppercase">
<date-part name="month" form="numeric" suffix=" "/><date-part name="year" prefix="c"/></date>)x";
  Reference item = work("a", 2004);
  Date date = *item.date(Variable::issued);
  date.parts[0].month = 16;
  item.set(Variable::issued, date);
  CHECK(entries({item}, layout) == std::vector<std::string>{"winter c2004"});
}
