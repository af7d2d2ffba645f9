#include <doctest/doctest.h>
#include <opcit/formats/bibliography.h>

#include <array>
#include <string>

using namespace opcit;

namespace {

Reference read_one(std::string_view text, std::string_view format) {
  auto bibliography = read_bibliography(text, "test.xml", {format});
  REQUIRE(bibliography.has_value());
  REQUIRE(bibliography->references.size() == 1);
  return bibliography->references[0];
}

std::string first_author(const Reference& work) {
  const NameList* names = work.names(Variable::author);
  if (names == nullptr) return {};
  const Name& name = names->front();
  return name.is_literal() ? name.literal.str() : name.family + ", " + name.given;
}

constexpr std::string_view pubmed =
    "<?xml version=\"1.0\"?><!DOCTYPE PubmedArticleSet SYSTEM \"x.dtd\"><PubmedArticleSet><PubmedArticle><MedlineCitation>"
    "<PMID>7</PMID><Article><Journal><ISSN>1234-5679</ISSN><JournalIssue><Volume>3</Volume><Issue>2</Issue>"
    "<PubDate><Year>2010</Year><Month>Sep</Month></PubDate></JournalIssue><Title>Journal</Title></Journal>"
    "<ArticleTitle>On <i>Natrix</i>.</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination>"
    "<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName></Author></AuthorList></Article></MedlineCitation>"
    "<PubmedData><ArticleIdList><ArticleId IdType=\"doi\">10.1000/x</ArticleId></ArticleIdList></PubmedData>"
    "</PubmedArticle></PubmedArticleSet>";

constexpr std::string_view endnote =
    "<xml><records><record><ref-type name=\"Book Section\">5</ref-type><contributors><authors><author><style>Doe, Jane</style>"
    "</author></authors><secondary-authors><author>Roe, Max</author></secondary-authors></contributors><titles><title>A "
    "<style face=\"italic\">part</style></title><secondary-title>The whole</secondary-title></titles><pages>1-9</pages>"
    "<dates><year>1999</year></dates></record></records></xml>";

constexpr std::string_view mods =
    "<mods:modsCollection xmlns:mods=\"http://www.loc.gov/mods/v3\"><mods:mods><mods:titleInfo><mods:nonSort>The</mods:nonSort>"
    "<mods:title>part</mods:title><mods:subTitle>a study</mods:subTitle></mods:titleInfo><mods:name type=\"personal\">"
    "<mods:namePart type=\"family\">Doe</mods:namePart><mods:namePart type=\"given\">Jane</mods:namePart></mods:name>"
    "<mods:relatedItem type=\"host\"><mods:titleInfo><mods:title>Journal</mods:title></mods:titleInfo><mods:identifier "
    "type=\"issn\">1234-5679</mods:identifier><mods:part><mods:detail type=\"volume\"><mods:number>3</mods:number></mods:detail>"
    "<mods:extent><mods:start>1</mods:start><mods:end>9</mods:end></mods:extent><mods:date>2001</mods:date></mods:part>"
    "</mods:relatedItem></mods:mods></mods:modsCollection>";

constexpr std::string_view marcxml =
    "<record xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>00000nam a2200000 a 4500</leader>"
    "<datafield tag=\"100\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">Doe, Jane,</subfield></datafield>"
    "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">A book :</subfield><subfield code=\"b\">of things /</subfield></datafield>"
    "<datafield tag=\"260\" ind1=\" \" ind2=\" \"><subfield code=\"a\">[London] :</subfield><subfield code=\"b\">Press,</subfield>"
    "<subfield code=\"c\">c1990.</subfield></datafield><datafield tag=\"300\" ind1=\" \" ind2=\" \"><subfield code=\"a\">xii, 240 p. ;</subfield>"
    "</datafield></record>";

constexpr std::string_view word =
    "<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\"><b:Source><b:Tag>doe</b:Tag>"
    "<b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Doe</b:Last><b:First>Jane</b:First>"
    "</b:Person></b:NameList></b:Author></b:Author><b:Title>One &amp; two</b:Title><b:JournalName>Journal</b:JournalName>"
    "<b:Year>2003</b:Year><b:Month>May</b:Month></b:Source></b:Sources>";

constexpr std::string_view crossref =
    "<doi_records><doi_record><crossref><journal><journal_metadata><full_title>Journal</full_title><issn>1234-5679</issn></journal_metadata>"
    "<journal_issue><publication_date media_type=\"print\"><year>2004</year></publication_date><journal_volume><volume>3</volume></journal_volume>"
    "</journal_issue><journal_article><titles><title>One</title></titles><contributors><person_name contributor_role=\"author\">"
    "<given_name>Jane</given_name><surname>Doe</surname></person_name></contributors><doi_data><doi>10.1000/x</doi></doi_data>"
    "</journal_article></journal></crossref></doi_record></doi_records>";

struct Row {
  std::string_view format;
  std::string_view text;
  ItemType type;
  std::string_view title;
  std::string_view container;
  std::int32_t year;
};

constexpr std::array rows = {
    Row{"pubmed-xml", pubmed, ItemType::article_journal, "On <i>Natrix</i>", "Journal", 2010},
    Row{"endnote-xml", endnote, ItemType::chapter, "A <i>part</i>", "The whole", 1999},
    Row{"mods", mods, ItemType::article_journal, "The part: a study", "Journal", 2001},
    Row{"marcxml", marcxml, ItemType::book, "A book: of things", "", 1990},
    Row{"word-sources", word, ItemType::article_journal, "One & two", "Journal", 2003},
    Row{"crossref-xml", crossref, ItemType::article_journal, "One", "Journal", 2004},
};

}  // namespace

TEST_CASE("bibliographies in XML are recognised and read") {
  for (const Row& row : rows) {
    CAPTURE(row.format);
    CHECK(guess_bibliography_format(row.text, "") == row.format);
    Reference work = read_one(row.text, row.format);
    CHECK(work.type == row.type);
    CHECK(work.text(Variable::title) == row.title);
    CHECK(work.text(Variable::container_title) == row.container);
    CHECK(work.year() == row.year);
    CHECK(first_author(work) == "Doe, Jane");
  }
}

TEST_CASE("manuscripts are no bibliographies, though they are XML or begin with YAML") {
  CHECK(guess_bibliography_format("<?xml version=\"1.0\"?><article><front/></article>", "paper.xml").empty());
  CHECK(guess_bibliography_format("<TEI><text/></TEI>", "paper.xml").empty());
  CHECK(guess_bibliography_format("---\nreferences:\n- id: a\n---\n\nAs @a says.\n", "paper.md").empty());
  CHECK(guess_bibliography_format("---\nreferences:\n- id: a\n...\n", "") == "csl-yaml");
  CHECK(guess_bibliography_format("%% a comment\n\\documentclass{article}", "paper.tex").empty());
  CHECK(guess_bibliography_format("%!TEX root = a.tex\n", "paper.tex").empty());
}

TEST_CASE("an XML file that breaks off is read as far as it goes") {
  for (const Row& row : rows) {
    CAPTURE(row.format);
    std::string cut(row.text.substr(0, row.text.size() - 20));
    auto bibliography = read_bibliography(cut, "cut.xml", {row.format});
    REQUIRE(bibliography.has_value());
    CHECK(bibliography->references.size() == 1);
    REQUIRE(!bibliography->findings.empty());
    CHECK(bibliography->findings.back().code == Code::entry_malformed);
  }
  CHECK(read_bibliography("no XML at all", "x.xml", {"mods"}).error().code == Code::xml_malformed);
}

TEST_CASE("entities of a file's own are not expanded, and depth costs nothing") {
  constexpr std::string_view bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
      "<mods><titleInfo><title>&b;&c;</title></titleInfo></mods>";
  CHECK(read_one(bomb, "mods").text(Variable::title) == "&b;&c;");
  std::string deep = "<mods><titleInfo><title>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(read_bibliography(deep, "deep.xml", {"mods"}).has_value());
}

TEST_CASE("MARC's exchange format is read by its directory") {
  std::string data = "10\x1F" "aA title :\x1F" "bthe rest\x1E";
  std::string record = "00000nam a2200037 a 4500245" "0023" "00000\x1E" + data + "\x1D";
  record.replace(0, 5, "00061");
  Reference work = read_one(record, "marc");
  CHECK(work.text(Variable::title) == "A title: the rest");
  CHECK(read_bibliography("00061nam", "x.mrc", {"marc"})->references.empty());
}
