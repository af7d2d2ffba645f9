#include "manuscript/jats/jats.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace opcit;
using namespace opcit::manuscript;

namespace {

constexpr std::string_view jats = R"(<?xml version="1.0"?>
<article xml:lang="es"><front><journal-meta><journal-title>gone</journal-title></journal-meta>
<article-meta><title-group><article-title>The Title</article-title></title-group><volume>3</volume>
<abstract><p>Abstract.</p></abstract></article-meta></front>
<body><sec><label>1</label><title>Intro</title>
<p>Text<xref ref-type="fn" rid="fn1"><sup>1</sup></xref> (<xref ref-type="bibr" rid="B1 B2">Lee</xref>)
x &lt; y raised<sup><xref ref-type="bibr" rid="B2">2</xref></sup> here<fn><p>Inline note.</p></fn>
end<inline-formula>gone</inline-formula>.</p>
<list list-type="order"><list-item><p>one</p></list-item><list-item><p>two</p></list-item></list>
<disp-quote><p>Quoted.</p></disp-quote>
<table-wrap><label>Table 1</label><table><tr><td>a</td></tr></table></table-wrap></sec></body>
<back><fn-group><fn id="fn1"><label>1</label><p>Foot note.</p></fn></fn-group><ref-list>
<ref id="B1"><label>1.</label><mixed-citation>Lee A. <source>Book</source>. 2011.</mixed-citation></ref>
<ref id="B2"><element-citation><person-group><name><surname>Shen</surname>
<given-names>B</given-names></name><name><surname>Wu</surname><given-names>C</given-names></name>
</person-group><article-title>Art</article-title><year>2012</year><fpage>1</fpage><lpage>9</lpage>
</element-citation></ref></ref-list></back><sub-article><body><p>gone</p></body></sub-article></article>)";

constexpr std::string_view tei = R"(<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader xml:lang="en"><fileDesc><titleStmt><title>A Title</title></titleStmt><publicationStmt>
<p>gone</p></publicationStmt></fileDesc><profileDesc><abstract><p>Abstract.</p></abstract>
</profileDesc></teiHeader><text><body><div><head>Head</head><p>Text <ref type="bibr" target="#b0">(Lee,
2011)</ref> and<ref type="foot" target="#foot_0">1</ref> <hi rend="italic">it</hi><note place="foot"
n="7">Inline.</note> so<pb n="12"/>.</p></div><note place="foot" n="1" xml:id="foot_0">Foot.</note></body>
<back><listBibl><biblStruct xml:id="b0"><analytic><title>Art</title></analytic>
<note type="raw_reference">Lee A. Art (2011).</note></biblStruct><bibl xml:id="b1">Shen: X.</bibl>
</listBibl></back></text></TEI>)";

Document read(std::string_view xml) {
  auto document = read_jats_tei(std::string(xml), "article.xml");
  REQUIRE(document);
  return std::move(*document);
}

std::vector<std::string> texts(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) out.emplace_back(block.span.of(document.text));
  return out;
}

void check_map(const Document& document, std::string_view file) {
  for (const MapSegment& segment : document.file_map.segments())
    if (segment.exact)
      CHECK(document.text.substr(segment.from, segment.size) ==
            file.substr(segment.to, segment.size));
}

}  // namespace

TEST_CASE("an article in JATS gives text, notes, fields and entries") {
  Document document = read(jats);
  CHECK(texts(document) ==
        std::vector<std::string>{
            "The Title", "Abstract.", "1 Intro", "Text (Lee) x < y raised2 here end.", "1. one",
            "2. two", "Quoted.", "Table 1", "a", "Lee A. Book. 2011.",
            "Shen B, Wu C. Art. 2012, 1\u20139", "Foot note.", "Inline note."});
  CHECK(document.format == "jats");
  CHECK(document.language == "es");
  CHECK(document.blocks[0].kind == BlockKind::heading);
  CHECK(document.blocks[4].kind == BlockKind::list_item);
  CHECK(document.blocks[6].kind == BlockKind::block_quotation);
  CHECK(document.blocks[8].kind == BlockKind::table_cell);
  REQUIRE(document.notes.size() == 2);
  CHECK(document.notes[0].label == "1");
  CHECK(document.notes[0].span.of(document.text) == "Foot note.");
  CHECK(document.notes[1].span.of(document.text) == "Inline note.");
  REQUIRE(document.fields.size() == 2);
  CHECK(document.fields[0].span.of(document.text) == "Lee");
  CHECK(document.fields[0].cites.size() == 2);
  REQUIRE(document.marks.size() == 1);
  CHECK(document.marks[0].kind == MarkKind::superscript);
  REQUIRE(document.entries.size() == 2);
  CHECK(document.entries[0].key == "B1");
  CHECK(document.entries[0].label == "1");
  check_map(document, jats);
}

TEST_CASE("a text in TEI gives text, notes, fields, entries and pages") {
  Document document = read(tei);
  CHECK(texts(document) ==
        std::vector<std::string>{"A Title", "Abstract.", "Head", "Text (Lee, 2011) and it so.",
                                 "Lee A. Art (2011).", "Shen: X.", "Foot.", "Inline."});
  CHECK(document.format == "tei");
  REQUIRE(document.notes.size() == 2);
  CHECK(document.notes[1].label == "7");
  REQUIRE(document.fields.size() == 1);
  CHECK(document.fields[0].cites[0].key == "b0");
  REQUIRE(document.entries.size() == 2);
  CHECK(document.entries[1].key == "b1");
  REQUIRE(document.pages.size() == 1);
  CHECK(document.pages[0].label == "12");
  check_map(document, tei);
}

TEST_CASE("XML that is no article is refused, one that breaks off is read as far as it goes") {
  auto other = read_jats_tei("<svg><text>x</text></svg>", "x.xml");
  REQUIRE(!other);
  CHECK(other.error().code == Code::file_kind);
  Document broken = read("<article><body><p>One.</p><p>Two");
  CHECK(broken.text.starts_with("One."));
  CHECK(!broken.findings.empty());
}

TEST_CASE("a million nested elements are read") {
  for (std::string_view piece : {"<sec>", "<p>", "<bold>", "<xref rid='b'>", "<fn>", "<source>"}) {
    CAPTURE(piece);
    std::string xml = "<article><back><ref id='a'><element-citation>";
    for (int i = 0; i < 300000; ++i) xml += piece;
    CHECK(read(xml + "x").text.size() < xml.size());
  }
}
