#include "fields/field_code.h"

#include <doctest/doctest.h>

#include <string>

#include "fields/libreoffice.h"
#include "fields/values.h"
#include "fields/word.h"

using namespace opcit;
using namespace opcit::fields;

namespace {

CitationField read(std::string instruction, std::string data = {}, const Sources& sources = {}) {
  std::vector<Finding> findings;
  CitationField field = read_field({std::move(instruction), std::move(data)}, sources, findings);
  CHECK(findings.empty());
  return field;
}

constexpr std::string_view zotero_json = R"({"citationID":"a1","properties":{"noteIndex":0},
  "citationItems":[{"id":12,"uris":["http://zotero.org/users/1/items/AB"],"itemData":{"id":12,
  "type":"article-journal","title":"Against the Law","author":[{"family":"Lee","given":"Ching Kwan"}],
  "issued":{"date-parts":[[2007]]}},"locator":"12-15","label":"page","prefix":"see "},
  {"id":"x/Y","suppress-author":true,"suffix":", passim"}],"schema":"s"})";

constexpr std::string_view endnote_xml =
    R"(<EndNote><Cite ExcludeAuth="1"><Author>Lee</Author><Year>2007</Year><RecNum>7</RecNum>)"
    R"(<Prefix>see </Prefix><Suffix>, n. 3</Suffix><Pages>12</Pages><DisplayText>(2007)</DisplayText>)"
    R"(<record><rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type>)"
    R"(<contributors><authors><author><style face="normal">Lee, C. K.</style></author>)"
    R"(<author>World Bank,</author></authors></contributors><titles><title><style>Against </style>)"
    R"(<style>the Law</style></title><secondary-title>China Quarterly</secondary-title></titles>)"
    R"(<pages>1-9</pages><dates><year>2007</year></dates></record></Cite>)"
    R"(<Cite><Author>Chan</Author><Year>2001</Year><RecNum>9</RecNum></Cite></EndNote>)";

}  // namespace

TEST_CASE("what a field is for is told by its instruction") {
  struct Row {
    std::string_view instruction;
    Role role;
  };
  for (const Row& row : {
           Row{" ADDIN ZOTERO_ITEM CSL_CITATION {}", Role::citation},
           Row{" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", Role::bibliography},
           Row{"ADDIN CSL_CITATION {}", Role::citation},
           Row{"ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", Role::bibliography},
           Row{" ADDIN EN.CITE <EndNote/>", Role::citation},
           Row{" ADDIN EN.CITE.DATA ", Role::other},
           Row{" ADDIN EN.REFLIST ", Role::bibliography},
           Row{" CITATION Lee11 \\l 1033 ", Role::citation},
           Row{" BIBLIOGRAPHY ", Role::bibliography},
           Row{" PAGE ", Role::other},
           Row{" REF _Ref123 \\h", Role::other},
           Row{"", Role::other},
       })
    CHECK_MESSAGE(role_of(row.instruction) == row.role, row.instruction);
}

TEST_CASE("fields of Zotero and Mendeley give their cites with the works themselves") {
  for (std::string begin : {" ADDIN ZOTERO_ITEM CSL_CITATION ", "ADDIN CSL_CITATION ",
                            "ZOTERO_ITEM CSL_CITATION "}) {
    CitationField field = read(begin + std::string(zotero_json) + " RNDx7");
    CHECK(field.origin == (begin.find("ZOTERO") != begin.npos ? FieldOrigin::zotero
                                                               : FieldOrigin::mendeley));
    REQUIRE(field.cites.size() == 2);
    CHECK(field.cites[0].key == "12");
    CHECK(field.cites[0].prefix == "see");
    CHECK(field.cites[0].locator == "12-15");
    CHECK(field.cites[0].label == "page");
    REQUIRE(field.cites[0].item);
    CHECK(field.cites[0].item->year() == 2007);
    CHECK(field.cites[0].item->text(Variable::title) == "Against the Law");
    CHECK(field.cites[1].key == "x/Y");
    CHECK(field.cites[1].suppress_author);
    CHECK(field.cites[1].suffix == ", passim");
    CHECK_FALSE(field.cites[1].item);
  }
}

TEST_CASE("content controls of Mendeley Cite hold their citation in the tag") {
  std::string tag =  // {"citationItems":[{"id":"u1","displayAs":"composite"}]}
      "MENDELEY_CITATION_v3_"
      "eyJjaXRhdGlvbkl0ZW1zIjpbeyJpZCI6InUxIiwiZGlzcGxheUFzIjoiY29tcG9zaXRlIn1dfQ==";
  std::vector<Finding> findings;
  auto field = read_control_tag(tag, findings);
  REQUIRE(field);
  REQUIRE(field->cites.size() == 1);
  CHECK(field->cites[0].key == "u1");
  CHECK(field->narrative);
  CHECK_FALSE(read_control_tag("MENDELEY_BIBLIOGRAPHY", findings));
  CHECK(findings.empty());
}

TEST_CASE("fields of EndNote are read from the instruction, or from the data beside it") {
  std::string base64 =
      "PEVuZE5vdGU+PENpdGU+PEF1dGhvcj5DaGFuPC9BdXRob3I+PFllYXI+MjAwMTwvWWVhcj48UmVj\n"
      "TnVtPjk8L1JlY051bT48L0NpdGU+PC9FbmROb3RlPgAA";
  CitationField brief = read(" ADDIN EN.CITE ", base64);
  REQUIRE(brief.cites.size() == 1);
  CHECK(brief.cites[0].key == "9");
  CHECK(brief.cites[0].item->names(Variable::author)->front().family == "Chan");
  CitationField field = read(" ADDIN EN.CITE " + std::string(endnote_xml));
  CHECK(field.origin == FieldOrigin::endnote);
  REQUIRE(field.cites.size() == 2);
  const FieldCite& cite = field.cites[0];
  CHECK(cite.key == "7");
  CHECK(cite.prefix == "see");
  CHECK(cite.suffix == ", n. 3");
  CHECK(cite.locator == "12");
  CHECK(cite.suppress_author);
  REQUIRE(cite.item);
  CHECK(cite.item->type == ItemType::article_journal);
  CHECK(cite.item->text(Variable::title) == "Against the Law");
  CHECK(cite.item->text(Variable::container_title) == "China Quarterly");
  const NameList& authors = *cite.item->names(Variable::author);
  REQUIRE(authors.size() == 2);
  CHECK(authors[0].family == "Lee");
  CHECK(authors[0].given == "C. K.");
  CHECK(authors[1].literal.str() == "World Bank");
  CHECK(field.cites[1].item->year() == 2001);
}

TEST_CASE("citations of Word name sources of the document, each with its switches") {
  pugi::xml_document document;
  document.load_string(
      "<b:Sources xmlns:b='x'><b:Source><b:Tag>Lee11</b:Tag><b:SourceType>JournalArticle"
      "</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Lee</b:Last><b:First>Ching"
      "</b:First><b:Middle>Kwan</b:Middle></b:Person></b:NameList></b:Author></b:Author>"
      "<b:Title>Against the Law</b:Title><b:Year>2011</b:Year><b:Month>5</b:Month></b:Source>"
      "<b:Source><b:Tag>WB</b:Tag><b:Author><b:Author><b:Corporate>World Bank</b:Corporate>"
      "</b:Author></b:Author><b:Year>o. J.</b:Year></b:Source></b:Sources>");
  Sources sources;
  read_word_sources(document.document_element(), sources);
  REQUIRE(sources.size() == 2);
  CitationField field = read(
      R"( CITATION Lee11 \p "12 ff." \f "see " \s "and \"so\" on" \l 1033 \m WB \n \v 2 )", {},
      sources);
  REQUIRE(field.cites.size() == 2);
  CHECK(field.cites[0].key == "Lee11");
  CHECK(field.cites[0].locator == "12 ff.");
  CHECK(field.cites[0].label == "page");
  CHECK(field.cites[0].prefix == "see");
  CHECK(field.cites[0].suffix == "and \"so\" on");
  CHECK_FALSE(field.cites[0].suppress_author);
  CHECK(field.cites[0].item->names(Variable::author)->front().given == "Ching Kwan");
  CHECK(field.cites[0].item->date(Variable::issued)->parts[0].month == 5);
  CHECK(field.cites[1].key == "WB");
  CHECK(field.cites[1].suppress_author);
  CHECK(field.cites[1].locator == "2");
  CHECK(field.cites[1].label == "volume");
  CHECK(field.cites[1].item->names(Variable::author)->front().literal.str() == "World Bank");
  CHECK(field.cites[1].item->date(Variable::issued)->literal.str() == "o. J.");
  CHECK_FALSE(read("CITATION Unknown").cites[0].item);
}

TEST_CASE("bibliography marks of LibreOffice hold the work in their attributes") {
  pugi::xml_document document;
  document.load_string(
      "<text:bibliography-mark text:identifier='Lee11' text:bibliography-type='incollection' "
      "text:author='Lee, Ching Kwan; Anita Chan' text:title='T' text:booktitle='B' "
      "text:year='2011'>[Lee11]</text:bibliography-mark>");
  CitationField field = read_bibliography_mark(document.document_element());
  REQUIRE(field.cites.size() == 1);
  CHECK(field.cites[0].key == "Lee11");
  const Reference& item = *field.cites[0].item;
  CHECK(item.type == ItemType::chapter);
  REQUIRE(item.names(Variable::author)->size() == 2);
  CHECK(item.names(Variable::author)->at(1).family == "Chan");
  CHECK(item.text(Variable::container_title) == "B");
}

TEST_CASE("marks of JabRef name their keys") {
  struct Row {
    std::string_view name;
    std::vector<std::string> keys;
    bool narrative;
  };
  for (const Row& row : {
           Row{"JABREF_lee2011 CID_1 x7h", {"lee2011"}, false},
           Row{"JABREF_lee2011,chan2001 CID_2 x", {"lee2011", "chan2001"}, false},
           Row{"JR_cite_1_lee2011,chan2001", {"lee2011", "chan2001"}, false},
           Row{"JR_cite3_2_lee2011", {"lee2011"}, true},
           Row{"JR_cite", {}, false},
           Row{"JR_citeITE_C\u00BCx", {}, false},  // half a character became a key
       }) {
    CHECK_FALSE(instruction_of_mark(row.name).empty());
    CitationField field = read(std::string(row.name));
    CHECK(field.origin == FieldOrigin::libreoffice);
    CHECK(field.narrative == row.narrative);
    std::vector<std::string> keys;
    for (const FieldCite& cite : field.cites) keys.push_back(cite.key);
    CHECK(keys == row.keys);
  }
  CHECK(instruction_of_mark("_Ref123").empty());
}

TEST_CASE("a field that is broken keeps its instruction and is told") {
  for (std::string code : {" ADDIN ZOTERO_ITEM CSL_CITATION {\"citationItems\":[", "ADDIN EN.CITE <EndNote",
                           "ADDIN CSL_CITATION {}", " ADDIN EN.CITE ", "ADDIN ZOTERO_ITEM"}) {
    std::vector<Finding> findings;
    CitationField field = read_field({code, {}}, {}, findings);
    CHECK(field.cites.empty());
    CHECK(field.code == code);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == Code::part_damaged);
  }
}

TEST_CASE("names of one string are told apart") {
  CHECK(read_name("Lee, C. K.").family == "Lee");
  CHECK(read_name("Ching Kwan Lee").family == "Lee");
  CHECK(read_name("Plato").literal.str() == "Plato");
  CHECK(read_names("A, B and C, D;E F").size() == 3);
  CHECK(read_names("").empty());
}
