// What other programs are known to lose, hang on or read wrongly; each was somebody's bug report.
#include <doctest/doctest.h>
#include <opcit/formats/bibliography.h>

#include <string>

using namespace opcit;

namespace {

Bibliography read(std::string_view text, std::string_view format = "biblatex") {
  auto bibliography = read_bibliography(text, "refs", {format});
  REQUIRE(bibliography.has_value());
  return std::move(*bibliography);
}

std::string title(const Bibliography& bibliography, std::size_t at = 0) {
  REQUIRE(at < bibliography.references.size());
  return std::string(bibliography.references[at].text(Variable::title));
}

}  // namespace

TEST_CASE("a crossref to itself ends, and the entry is there") {
  CHECK(title(read("@inbook{a, crossref = {a}, title = {One}}")) == "One");
}

TEST_CASE("an entry without a key is read") {
  CHECK(title(read("@article{,\n title = {One}\n}")) == "One");
}

TEST_CASE("a missing comma costs no neighbour") {
  Bibliography works = read("@article{a, title = {One} year = 2011}\n@article{b, title = {Two}}");
  CHECK(works.references.size() == 2);
  CHECK(title(works, 1) == "Two");
  CHECK(!works.findings.empty());
}

TEST_CASE("an entry in parentheses is an entry") {
  Bibliography works = read("@article(a, title = {One (or two)}, year = 2011)\n@book{b, title = {Two}}");
  CHECK(works.references.size() == 2);
  CHECK(title(works) == "One (or two)");
}

TEST_CASE("a chapter of a volume of a multi-volume book keeps both titles") {
  Bibliography works = read(
      "@inbook{a, title = {Part}, author = {Doe, J.}, crossref = {b}}\n"
      "@mvbook{b, title = {Whole}, subtitle = {A Life}, editor = {Roe, M.}, volumes = 3}");
  CHECK(works.references[0].text(Variable::container_title) == "Whole: A Life");
  CHECK(title(works) == "Part");
}

TEST_CASE("mathematics and letters in braces keep what they are") {
  Bibliography works = read("@article{a, title = {{H$_2$O} in {{{III}}\\textendash{{V}} Nanowires}}}");
  std::string text = title(works);
  CHECK(text.find("H<sub>2</sub>O") != std::string::npos);
  CHECK(text.find("III") != std::string::npos);
  CHECK(text.find("–") != std::string::npos);
  CHECK(text.find('{') == std::string::npos);
}

TEST_CASE("a month with a day added by BibTeX's concatenation is a date") {
  Bibliography works = read("@article{a, year = 2011, month = jan # \"~5\"}", "bibtex");
  const Date* date = works.references[0].date(Variable::issued);
  REQUIRE(date != nullptr);
  REQUIRE(date->parts.size() == 1);
  CHECK(date->parts[0].month == 1);
  CHECK(date->parts[0].day == 5);
}

TEST_CASE("eid stands for the pages of an article without pages") {
  Bibliography works = read("@article{a, eid = {e1234}, journaltitle = {J}}");
  CHECK(works.references[0].text(Variable::page) == "e1234");
}

TEST_CASE("an uncertain year is a year") {
  Bibliography works = read("@book{a, date = {1723~}}");
  const Date* date = works.references[0].date(Variable::issued);
  REQUIRE(date != nullptr);
  CHECK(date->parts[0].year == 1723);
  CHECK(!date->circa.empty());
}

TEST_CASE("xdata is followed through chains, and circles of it end") {
  Bibliography works = read(
      "@book{a, xdata = {b}, title = {One}}\n@xdata{b, xdata = {c}, publisher = {Press}}\n@xdata{c, xdata = {b}, location = {London}}");
  REQUIRE(works.references.size() == 1);
  CHECK(works.references[0].text(Variable::publisher) == "Press");
  CHECK(works.references[0].text(Variable::publisher_place) == "London");
}

TEST_CASE("accents over dotless letters and commands that eat a blank") {
  CHECK(title(read("@book{a, title = {na\\\"{\\i}ve Gro\\ss\\ na}}")) == "naïve Groß na");
}

TEST_CASE("UTF-16 with its mark is read") {
  std::string_view text = "@book{a, title = {é}}";
  std::string wide = "\xFF\xFE";
  for (char c : std::string("@book{a, title = {")) wide += {c, '\0'};
  wide += std::string("\xE9\0", 2);
  for (char c : std::string("}}")) wide += {c, '\0'};
  CHECK(title(read(wide)) == title(read(text)));
}

TEST_CASE("an entry that is commented out is none") {
  CHECK(read("@comment{@article{a, title = {One}}}\n@book{b, title = {Two}}").references.size() == 1);
}

TEST_CASE("@software is software") {
  CHECK(read("@software{a, title = {Tool}, version = {2}}").references[0].type == ItemType::software);
}

TEST_CASE("RIS: a banner before the first record and lines without a tag") {
  Bibliography works = read(
      "Provider: Somebody\nDatabase: Theirs\n\nTY  - JOUR\nTI  - A long title that\nbreaks here\nPY  - 2011\nER  - \n", "ris");
  REQUIRE(works.references.size() == 1);
  CHECK(title(works) == "A long title that breaks here");
}

TEST_CASE("EndNote's type is its name, whatever its number says") {
  auto works = read("<xml><records><record><ref-type name=\"Journal Article\">0</ref-type><titles><title>One</title></titles></record></records></xml>", "endnote-xml");
  CHECK(works.references[0].type == ItemType::article_journal);
  works = read("<xml><records><record><ref-type>6</ref-type><titles><title>One</title></titles></record></records></xml>", "endnote-xml");
  CHECK(works.references[0].type == ItemType::book);
}
