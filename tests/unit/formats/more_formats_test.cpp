#include <doctest/doctest.h>
#include <opcit/formats/bibliography.h>

#include <string>

using namespace opcit;

namespace {

Reference read_one(std::string_view text, std::string_view format) {
  CHECK(guess_bibliography_format(text, "") == format);
  auto bibliography = read_bibliography(text, "test", {format});
  REQUIRE(bibliography.has_value());
  REQUIRE(bibliography->references.size() == 1);
  return bibliography->references[0];
}

std::string author(const Reference& work, std::size_t number = 0, Variable variable = Variable::author) {
  const NameList* names = work.names(variable);
  if (names == nullptr || number >= names->size()) return {};
  const Name& name = (*names)[number];
  return name.is_literal() ? "{" + name.literal.str() + "}" : name.family + ", " + name.given;
}

}  // namespace

TEST_CASE("a JATS reference list is read by its elements") {
  Reference work = read_one(
      "<ref-list><ref id=\"B7\"><label>7</label><element-citation publication-type=\"journal\"><person-group "
      "person-group-type=\"author\"><name><surname>Doe</surname><given-names>Jane</given-names></name><collab>The Group</collab>"
      "<etal/></person-group><article-title>On <italic>Natrix</italic></article-title><source>Journal</source><year>2011</year>"
      "<volume>3</volume><issue>2</issue><fpage>1</fpage><lpage>9</lpage><pub-id pub-id-type=\"doi\">10.1000/x</pub-id>"
      "</element-citation></ref></ref-list>",
      "jats");
  CHECK(work.id == "B7");
  CHECK(work.type == ItemType::article_journal);
  CHECK(author(work) == "Doe, Jane");
  CHECK(author(work, 1) == "{The Group}");
  CHECK(work.text(Variable::title) == "On <i>Natrix</i>");
  CHECK(work.text(Variable::container_title) == "Journal");
  CHECK(work.text(Variable::page) == "1-9");
  CHECK(work.text(Variable::DOI) == "10.1000/x");
}

TEST_CASE("a JATS chapter is no book, and a citation without markup is kept and told") {
  Reference work = read_one("<ref-list><ref><mixed-citation publication-type=\"book\"><string-name><surname>Roe</surname></string-name>, "
                            "<chapter-title>A part</chapter-title>. In <source>The whole</source>, <year>1999</year></mixed-citation></ref></ref-list>",
                            "jats");
  CHECK(work.type == ItemType::chapter);
  CHECK(work.text(Variable::container_title) == "The whole");

  auto plain = read_bibliography("<ref-list><ref id=\"r1\"><mixed-citation>Doe 1999. A book. London.</mixed-citation></ref></ref-list>", "x", {"jats"});
  REQUIRE(plain.has_value());
  CHECK(plain->references.front().text(Variable::note) == "Doe 1999. A book. London.");
  CHECK(plain->findings.size() == 1);
}

TEST_CASE("Dublin Core tells its identifiers apart") {
  Reference work = read_one(
      "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      "<dc:title>A thesis</dc:title><dc:creator>Doe, Jane</dc:creator><dc:date>2011-05-02T00:00:00Z</dc:date>"
      "<dc:type>info:eu-repo/semantics/doctoralThesis</dc:type><dc:identifier>https://example.org/1</dc:identifier>"
      "<dc:identifier>urn:isbn:9783161484100</dc:identifier><dc:identifier>doi:10.1000/x</dc:identifier>"
      "<dc:subject>birds</dc:subject><dc:subject>eggs</dc:subject></oai_dc:dc>",
      "dublin-core");
  CHECK(work.type == ItemType::thesis);
  CHECK(author(work) == "Doe, Jane");
  CHECK(work.year() == 2011);
  CHECK(work.text(Variable::URL) == "https://example.org/1");
  CHECK(work.text(Variable::ISBN) == "9783161484100");
  CHECK(work.text(Variable::DOI) == "10.1000/x");
  CHECK(work.text(Variable::keyword) == "birds, eggs");
}

TEST_CASE("COinS name the first author in parts and again whole") {
  Reference work = read_one(
      "<p>text</p><span class=\"Z3988\" title=\"ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;"
      "rft.genre=article&amp;rft.atitle=On+birds%20%26%20eggs&amp;rft.jtitle=Journal&amp;rft.aulast=Doe&amp;rft.aufirst=Jane&amp;"
      "rft.au=Jane+Doe&amp;rft.au=Max+Roe&amp;rft.spage=1&amp;rft.epage=9&amp;rft.date=2011-05&amp;rft_id=info%3Adoi%2F10.1000%2Fx\"></span>",
      "coins");
  CHECK(work.type == ItemType::article_journal);
  CHECK(work.text(Variable::title) == "On birds & eggs");
  CHECK(author(work) == "Doe, Jane");
  CHECK(author(work, 1) == "Roe, Max");
  CHECK(author(work, 2).empty());
  CHECK(work.text(Variable::page) == "1-9");
  CHECK(work.text(Variable::DOI) == "10.1000/x");
}

TEST_CASE("schema.org: an article within an issue, a volume and a periodical") {
  Reference work = read_one(
      R"({"@context":"https://schema.org","@type":"ScholarlyArticle","name":"On birds","author":[{"@type":"Person","name":"Jane van Doe"},)"
      R"({"@type":"Organization","name":"The Group"}],"datePublished":"2011-05-02","pageStart":"1","pageEnd":"9","isPartOf":{"@type":)"
      R"("PublicationIssue","issueNumber":"2","isPartOf":{"@type":"PublicationVolume","volumeNumber":"3","isPartOf":{"@type":"Periodical",)"
      R"("name":"Journal","issn":"1234-5679"}}},"sameAs":"https://doi.org/10.1000/x"})",
      "schema-org");
  CHECK(work.type == ItemType::article_journal);
  CHECK(author(work, 1) == "{The Group}");
  CHECK(work.text(Variable::container_title) == "Journal");
  CHECK(work.text(Variable::volume) == "3");
  CHECK(work.text(Variable::issue) == "2");
  CHECK(work.text(Variable::ISSN) == "1234-5679");
  CHECK(work.text(Variable::DOI) == "10.1000/x");
}

TEST_CASE("a script that is no JSON costs a page only itself") {
  auto page = read_bibliography(
      "<script type=\"application/ld+json\">{broken</script><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
      "\"@type\":\"Book\",\"name\":\"A book\"}</script>",
      "x.html", {"schema-org"});
  REQUIRE(page.has_value());
  CHECK(page->references.size() == 1);
  CHECK(page->findings.size() == 1);
}

TEST_CASE("DataCite's XML says what its JSON says") {
  Reference work = read_one(
      "<resource xmlns=\"http://datacite.org/schema/kernel-4\"><identifier identifierType=\"DOI\">10.5000/x</identifier><creators>"
      "<creator><creatorName nameType=\"Personal\">Doe, Jane</creatorName><givenName>Jane</givenName><familyName>Doe</familyName>"
      "</creator></creators><titles><title>Data</title><title titleType=\"Subtitle\">of birds</title></titles><publisher>Zenodo"
      "</publisher><publicationYear>2011</publicationYear><resourceType resourceTypeGeneral=\"Dataset\">table</resourceType>"
      "<dates><date dateType=\"Issued\">2011-05-02</date></dates></resource>",
      "datacite-xml");
  CHECK(work.type == ItemType::dataset);
  CHECK(work.text(Variable::title) == "Data: of birds");
  CHECK(author(work) == "Doe, Jane");
  CHECK(work.text(Variable::DOI) == "10.5000/x");
  CHECK(work.date(Variable::issued)->parts.front().day == 2);
}

TEST_CASE("Scopus: quoted fields, authors with and without their numbers") {
  Reference work = read_one(
      "\xEF\xBB\xBF\"Authors\",\"Author full names\",\"Title\",\"Year\",\"Source title\",\"Volume\",\"Page start\",\"Page end\",\"Document "
      "Type\",\"ISSN\"\r\n\"Doe J.\",\"Doe, Jane (5700); Roe, Max (5701)\",\"On \"\"birds\"\",\nand eggs\",\"2011\",\"Journal\",\"3\",\"1\",\"9\","
      "\"Article\",\"12345679\"\r\n",
      "scopus-csv");
  CHECK(work.type == ItemType::article_journal);
  CHECK(work.text(Variable::title) == "On \"birds\", and eggs");
  CHECK(author(work) == "Doe, Jane");
  CHECK(author(work, 1) == "Roe, Max");
  CHECK(work.text(Variable::page) == "1-9");
  CHECK(work.text(Variable::ISSN) == "1234-5679");
}

TEST_CASE("CNKI's export: labels in two languages, names kept whole") {
  Reference work = read_one(
      "SrcDatabase-来源库: 期刊\nTitle-题名: 中国的劳工\nAuthor-作者: 李静;王伟;\nOrgan-单位: 大学\nSource-文献来源: 社会学研究\n"
      "PubTime-发表时间: 2015-03-20\nYear-年: 2015\nPeriod-期: 02\nPage-页码: 1-20\n",
      "cnki");
  CHECK(work.type == ItemType::article_journal);
  CHECK(author(work) == "{李静}");
  CHECK(author(work, 1) == "{王伟}");
  CHECK(work.text(Variable::container_title) == "社会学研究");
  CHECK(work.text(Variable::issue) == "02");
}

TEST_CASE("Zotero's RDF: what an item is part of stands within it or elsewhere") {
  Reference work = read_one(
      "<rdf:RDF xmlns:rdf=\"r\" xmlns:z=\"http://www.zotero.org/namespaces/export#\" xmlns:dc=\"d\" xmlns:bib=\"b\" xmlns:foaf=\"f\" "
      "xmlns:dcterms=\"t\" xmlns:prism=\"p\"><bib:Article rdf:about=\"#1\"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf "
      "rdf:resource=\"urn:issn:1\"/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane"
      "</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>On birds</dc:title><dc:date>2011</dc:date>"
      "<bib:pages>1-9</bib:pages></bib:Article><bib:Journal rdf:about=\"urn:issn:1\"><prism:volume>3</prism:volume><dc:title>Journal"
      "</dc:title><dc:identifier>DOI 10.1000/x</dc:identifier><dc:identifier>ISSN 1234-5679</dc:identifier></bib:Journal></rdf:RDF>",
      "zotero-rdf");
  CHECK(work.type == ItemType::article_journal);
  CHECK(author(work) == "Doe, Jane");
  CHECK(work.text(Variable::container_title) == "Journal");
  CHECK(work.text(Variable::volume) == "3");
  CHECK(work.text(Variable::DOI) == "10.1000/x");
}

TEST_CASE("Zotero items get the fields of their type, the rest goes into Extra") {
  Reference work;
  work.id = "doe2011";
  work.type = ItemType::thesis;
  work.set(Variable::title, "A thesis");
  work.set(Variable::publisher, "University");
  work.set(Variable::genre, "PhD thesis");
  work.set(Variable::volume, "2");
  auto written = write_bibliography({&work, 1}, {"zotero-json"});
  REQUIRE(written.has_value());
  CHECK(written->text.find("\"university\": \"University\"") != std::string::npos);
  CHECK(written->text.find("\"thesisType\": \"PhD thesis\"") != std::string::npos);
  CHECK(written->text.find("volume: 2") != std::string::npos);
  Reference again = read_bibliography(written->text, "x", {"zotero-json"})->references.front();
  CHECK(again == work);
}

TEST_CASE("a MARC record keeps its host with volume, issue and pages, in both clothes") {
  Reference work;
  work.id = "doe2011";
  work.type = ItemType::article_journal;
  work.set(Variable::title, "On birds: a study");
  work.set(Variable::container_title, "Journal");
  work.set(Variable::volume, "3");
  work.set(Variable::issue, "2");
  work.set(Variable::page, "1-9");
  for (std::string_view format : {"marcxml", "marc"}) {
    CAPTURE(format);
    auto written = write_bibliography({&work, 1}, {format});
    REQUIRE(written.has_value());
    Reference again = read_one(written->text, format);
    again.id = work.id;
    CHECK(again == work);
  }
}

TEST_CASE("hostile files of these formats end soon: depth, circles, a mark again and again") {
  auto repeated = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  constexpr std::size_t many = 200000;
  struct Row {
    std::string_view format;
    std::string text;
    std::size_t works;
  };
  const std::vector<Row> rows = {
      {"jats", "<ref-list><ref><element-citation>" + repeated("<a>", many) + repeated("</a>", many) + "</element-citation></ref></ref-list>", 1},
      {"dublin-core", "<a>" + repeated("<a>", many) + repeated("</a>", many) + "</a>", 1},
      {"datacite-xml", "<a>" + repeated("<a>", many) + repeated("</a>", many) + "</a>", 0},
      {"zotero-rdf",
       "<rdf:RDF><bib:Article rdf:about=\"#1\"><z:itemType>book</z:itemType><dcterms:isPartOf rdf:resource=\"#2\"/></bib:Article>"
       "<bib:Journal rdf:about=\"#2\"><dcterms:isPartOf rdf:resource=\"#2\"/></bib:Journal></rdf:RDF>",
       1},
      {"coins", repeated("Z3988 ", many), 0},
      {"coins", repeated("<span Z3988 ", many), 0},
      {"schema-org", repeated("<script type=\"application/ld+json\">", many) + "</script", 0},
      {"schema-org", repeated("[", 500) + repeated("]", 500), 0},
      {"scopus-csv", "\"" + repeated("a,\n", many), 0},
      {"cnki", "SrcDatabase-来源库: 期刊\n" + repeated("Author-作者: a;\n", many), 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.format);
    auto read = read_bibliography(row.text, "hostile", {row.format});
    REQUIRE(read.has_value());
    CHECK(read->references.size() == row.works);
  }
}
