#include <opcit/csl/locale.h>
#include <opcit/csl/style.h>

#include "csl/evaluator.h"
#include "csl/initials.h"
#include "csl/item.h"
#include "csl/number_value.h"
#include "support/shared.h"

using namespace opcit;

namespace {

std::string wrapped(std::string_view body) {
  return "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"note\">\n" +
         std::string(body) + "\n</style>";
}

}  // namespace

TEST_CASE("a broken style gives an error with its place") {
  struct Row {
    std::string xml;
    Code code;
    std::string part;
    std::size_t line;
  };
  const Row rows[] = {
      {"not xml", Code::style_not_xml, "well-formed", 1},
      {"", Code::style_not_xml, "well-formed", 1},
      {"<style version=\"1.0\"><citation></style>", Code::style_not_xml, "well-formed", 1},
      {"<book/>", Code::style_invalid, "<book>", 1},
      {"<style version=\"0.8\"/>", Code::style_invalid, "0.8", 1},
      {wrapped(""), Code::style_invalid, "no <citation>", 1},
      {wrapped("<citation><layout>\n<text macro=\"gone\"/></layout></citation>"), Code::style_invalid,
       "\"gone\" is not defined", 3},
      {wrapped("<macro name=\"a\"><text macro=\"b\"/></macro>\n<macro name=\"b\"><text macro=\"a\"/></macro>"
               "<citation><layout/></citation>"),
       Code::style_invalid, "calls itself", 2},
  };
  for (const Row& row : rows) {
    auto style = csl::Style::compile(row.xml, "broken.csl");
    REQUIRE_FALSE(style.has_value());
    CHECK(style.error().code == row.code);
    CHECK_MESSAGE(style.error().message.find(row.part) != std::string::npos, style.error().message);
    CHECK(style.error().place.file == "broken.csl");
    CHECK(style.error().place.line == row.line);
  }
}

TEST_CASE("a hundred thousand nested groups are refused, not followed") {
  std::string xml = "<style version=\"1.0\" class=\"note\"><citation><layout>";
  for (int i = 0; i < 100000; ++i) xml += "<group>";
  for (int i = 0; i < 100000; ++i) xml += "</group>";
  xml += "</layout></citation></style>";
  auto style = csl::Style::compile(xml, "deep.csl");
  REQUIRE_FALSE(style.has_value());
  CHECK(style.error().code == Code::style_invalid);
}

TEST_CASE("what CSL does not allow is noted with line and allowed values") {
  auto style = csl::Style::compile(
      wrapped("<citation><layout>\n<text variable=\"tilte\" font-style=\"slanted\"/></layout></citation>"), "s");
  REQUIRE(style.has_value());
  REQUIRE((*style)->findings().size() == 2);
  CHECK((*style)->findings()[0].place.line == 3);
  CHECK((*style)->findings()[0].message == "<text>: font-style is \"slanted\", not normal, italic or oblique");
  CHECK((*style)->findings()[1].message == "<text>: \"tilte\" is no CSL variable");
}

TEST_CASE("a dependent style tells its parent") {
  auto style = csl::Style::compile(
      "<style version=\"1.0\" default-locale=\"de-DE\"><info><id>x</id>"
      "<link rel=\"independent-parent\" href=\"http://www.zotero.org/styles/apa\"/></info></style>", "x");
  REQUIRE(style.has_value());
  CHECK((*style)->info().is_dependent());
  CHECK((*style)->info().parent == "http://www.zotero.org/styles/apa");
  CHECK((*style)->info().default_locale == "de-DE");
}

TEST_CASE("page ranges follow the style's format") {
  using csl::PageRangeFormat;
  struct Row {
    const char* pages;
    PageRangeFormat format;
    const char* wanted;
  };
  const Row rows[] = {
      {"321-328", PageRangeFormat::none, "321–328"},     {"321-328", PageRangeFormat::minimal, "321–8"},
      {"321-328", PageRangeFormat::minimal_two, "321–28"}, {"42-5", PageRangeFormat::expanded, "42–45"},
      {"1496-1504", PageRangeFormat::chicago, "1496–1504"}, {"1496-1504", PageRangeFormat::chicago16, "1496–504"},
      {"101-108", PageRangeFormat::chicago, "101–8"},     {"S12-S18, S40", PageRangeFormat::none, "S12–S18, S40"},
      {"e1000", PageRangeFormat::chicago, "e1000"},
  };
  for (const Row& row : rows)
    CHECK(csl::format_page_range(row.pages, row.format, {}) == row.wanted);
}

TEST_CASE("numbers are known as what they are") {
  CHECK(csl::read_number_value("2nd").is_numeric);
  CHECK(csl::read_number_value("1, 3 & 4").parts.size() == 3);
  CHECK(csl::read_number_value("i-ix").is_plural);
  CHECK_FALSE(csl::read_number_value("special issue").is_numeric);
  CHECK_FALSE(csl::read_number_value("").is_numeric);
  CHECK(csl::to_roman(1994) == "mcmxciv");
  CHECK(csl::to_roman(0) == "0");
}

TEST_CASE("given names become initials") {
  struct Row {
    const char* given;
    const char* with;
    const char* wanted;
  };
  const Row rows[] = {{"John Mary", ". ", "J. M."}, {"John Mary", "", "JM"},  {"Jean-Paul", ".", "J.-P."},
                      {"M.E.", ". ", "M. E."},      {"Guo-ping", "", "G"},   {"Ph. M.E.", ".", "Ph.M.E."}};
  for (const Row& row : rows) CHECK(csl::initials(row.given, {row.with, true, true}) == row.wanted);
  CHECK(csl::initials("John M E", {".", false, true}) == "John M.E.");
}

TEST_CASE("particles are found inside family and given names") {
  struct Row {
    Name name;
    std::string_view non_dropping;
    std::string_view family;
    std::string_view given;
    std::string_view dropping;
  };
  const Row rows[] = {
      {{.family = "van Gogh", .given = "Vincent"}, "van", "Gogh", "Vincent", ""},
      {{.family = "Humboldt", .given = "Alexander von"}, "", "Humboldt", "Alexander", "von"},
      {{.family = "d'Alembert", .given = "Jean"}, "d'", "Alembert", "Jean", ""},
      {{.given = "Banksy"}, "", "Banksy", "", ""},
  };
  for (const Row& row : rows) {
    csl::PersonName person = csl::person_name(row.name);
    CHECK(person.non_dropping == row.non_dropping);
    CHECK(person.family == row.family);
    CHECK(person.given == row.given);
    CHECK(person.dropping == row.dropping);
  }
}
