#include <doctest/doctest.h>
#include <opcit/formats/bibliography.h>

#include <string>

using namespace opcit;

namespace {

Bibliography read(std::string_view text, std::string_view format, Profile profile = Profile::none) {
  auto bibliography = read_bibliography(text, "test", {format, profile});
  REQUIRE(bibliography.has_value());
  return *bibliography;
}

}  // namespace

TEST_CASE("Zotero's items: fields by type, creators by role, variables out of Extra") {
  Bibliography bibliography = read(R"([{"itemType": "thesis", "title": "One", "university": "LSE", "thesisType": "PhD",
      "creators": [{"creatorType": "author", "firstName": "Jane", "lastName": "Doe"}, {"creatorType": "author", "name": "A Group"}],
      "date": "2001-05", "accessDate": "2010-06-13T23:59:58Z", "extra": "DOI: 10.1000/x\nmy own line\nOriginal Date: 1990",
      "tags": [{"tag": "a"}, {"tag": "b"}], "citationKey": "doe2001"},
     {"itemType": "note", "note": "no work"}])", "zotero-json");
  REQUIRE(bibliography.references.size() == 1);
  const Reference& work = bibliography.references[0];
  CHECK(work.id == "doe2001");
  CHECK(work.type == ItemType::thesis);
  CHECK(work.text(Variable::publisher) == "LSE");
  CHECK(work.text(Variable::genre) == "PhD");
  CHECK(work.text(Variable::DOI) == "10.1000/x");
  CHECK(work.text(Variable::note) == "my own line");
  CHECK(work.text(Variable::keyword) == "a, b");
  REQUIRE(work.date(Variable::original_date) != nullptr);
  CHECK(work.date(Variable::original_date)->year() == 1990);
  CHECK(work.date(Variable::accessed)->parts == std::vector<DateParts>{{2010, 6, 13}});
  REQUIRE(work.names(Variable::author)->size() == 2);
  CHECK(work.names(Variable::author)->at(1).literal == "A Group");
}

TEST_CASE("services' JSON is recognised and read") {
  CHECK(guess_bibliography_format(R"({"types": {"resourceTypeGeneral": "Dataset"}})", "") == "datacite");
  CHECK(guess_bibliography_format(R"({"id": "https://openalex.org/W1"})", "") == "openalex");
  CHECK(guess_bibliography_format(R"({"status": "ok", "message-type": "work", "message": {}})", "") == "crossref");
  Bibliography datacite = read(R"({"doi": "10.5281/z", "types": {"resourceTypeGeneral": "Dataset"}, "titles": [{"title": "Data"}],
      "creators": [{"name": "Doe, Jane", "nameType": "Personal"}, {"name": "CERN", "nameType": "Organizational"}],
      "publisher": {"name": "Zenodo"}, "dates": [{"date": "2015-01/2016-02", "dateType": "Issued"}]})", "datacite");
  REQUIRE(datacite.references.size() == 1);
  CHECK(datacite.references[0].type == ItemType::dataset);
  CHECK(datacite.references[0].text(Variable::publisher) == "Zenodo");
  CHECK(datacite.references[0].date(Variable::issued)->parts.size() == 2);
  Bibliography openalex = read(R"({"results": [{"id": "https://openalex.org/W1", "title": "One", "type": "article",
      "authorships": [{"raw_author_name": "Ludwig van Beethoven"}], "publication_year": 1999,
      "abstract_inverted_index": {"world": [1], "Hello": [0]}}]})", "openalex");
  REQUIRE(openalex.references.size() == 1);
  CHECK(openalex.references[0].id == "W1");
  CHECK(openalex.references[0].text(Variable::abstract) == "Hello world");
  CHECK(openalex.references[0].names(Variable::author)->front().family == "van Beethoven");
  Bibliography crossref = read(R"({"message": {"items": [{"DOI": "10.1/a", "type": "book", "title": ["B"]}, {"DOI": "10.1/b"}]}})", "crossref");
  CHECK(crossref.references.size() == 2);
}

TEST_CASE("CITATION.cff: the software, how it wants to be cited and what it refers to") {
  Bibliography bibliography = read(
      "cff-version: 1.2.0\nmessage: Cite it\ntitle: Tool\nversion: \"1.0\"\ndoi: 10.1/doi\nauthors:\n"
      "  - family-names: Doe\n    given-names: Jane\n    name-particle: van\n  - name: The Team\n"
      "identifiers:\n  - type: doi\n    value: 10.1/listed\nurl: https://example.org\nrepository-code: https://example.org/code\n"
      "date-released: 2018-01-16\npreferred-citation:\n  type: article\n  title: Paper\n  journal: J\n  year: 2019\n  month: 5\n"
      "references:\n  - type: book\n    title: Book\n", "cff");
  REQUIRE(bibliography.references.size() == 3);
  const Reference& tool = bibliography.references[0];
  CHECK(tool.type == ItemType::software);
  CHECK(tool.text(Variable::DOI) == "10.1/listed");
  CHECK(tool.text(Variable::URL) == "https://example.org");
  CHECK(tool.text(Variable::version) == "1.0");
  CHECK(tool.names(Variable::author)->at(0).non_dropping_particle == "van");
  CHECK(bibliography.references[1].type == ItemType::article_journal);
  CHECK(bibliography.references[1].date(Variable::issued)->parts == std::vector<DateParts>{{2019, 5, 0}});
  CHECK(bibliography.references[2].type == ItemType::book);
}

TEST_CASE("CSL-YAML takes dates in the shapes of pandoc") {
  Bibliography bibliography = read(
      "---\nreferences:\n- id: a\n  type: book\n  issued:\n  - year: 2011\n    month: 3\n  - year: 2012\n"
      "- id: b\n  type: book\n  issued: 2005\n- id: c\n  type: book\n  issued: {date-parts: [[1999, 1]]}\n"
      "- id: d\n  type: book\n  author:\n    family: Doe\n    given: Jane\n...\n", "csl-yaml");
  REQUIRE(bibliography.references.size() == 4);
  CHECK(bibliography.references[0].date(Variable::issued)->parts == std::vector<DateParts>{{2011, 3, 0}, {2012, 0, 0}});
  CHECK(bibliography.references[1].year() == 2005);
  CHECK(bibliography.references[2].year() == 1999);
  CHECK(bibliography.references[3].names(Variable::author)->size() == 1);
}

TEST_CASE("Hayagriva: entries within their parents") {
  Bibliography bibliography = read(
      "doe:\n  type: article\n  title: One\n  author: [\"Doe, Jane\"]\n  date: 2001-05\n  page-range: 1-9\n  parent:\n"
      "    type: periodical\n    title: Journal\n    volume: 3\n    issue: 2\n  serial-number:\n    doi: 10.1/x\n", "hayagriva");
  REQUIRE(bibliography.references.size() == 1);
  const Reference& work = bibliography.references[0];
  CHECK(work.id == "doe");
  CHECK(work.type == ItemType::article_journal);
  CHECK(work.text(Variable::container_title) == "Journal");
  CHECK(work.text(Variable::volume) == "3");
  CHECK(work.text(Variable::DOI) == "10.1/x");
}

TEST_CASE("YAML that is none has a place, and aliases do not multiply without end") {
  auto broken = read_bibliography("cff-version: 1.2.0\ntitle: a: b: c\n", "CITATION.cff", {"cff"});
  REQUIRE(!broken.has_value());
  CHECK(broken.error().code == Code::yaml_malformed);
  CHECK(broken.error().place.line == 2);
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c <= 'i'; ++c) {
    std::string before(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 10; ++i) bomb += (i ? ",*" : "*") + before;
    bomb += "]\n";
  }
  auto refused = read_bibliography(bomb, "bomb.yaml", {"hayagriva"});
  REQUIRE(!refused.has_value());
  CHECK(refused.error().code == Code::yaml_malformed);
}
