#include <doctest/doctest.h>
#include <opcit/manuscript/document.h>

#include <string>
#include <vector>

#include "support/archive.h"

using namespace opcit;
using opcit::test::make_archive;
using opcit::test::make_odt;

namespace {

Document read(const std::string& bytes) {
  auto document = read_document(bytes, "paper.odt");
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  CHECK(document->format == "odt");
  return *document;
}

std::string p(const std::string& content, const std::string& style = {}) {
  return "<text:p text:style-name=\"" + style + "\">" + content + "</text:p>";
}

std::string style(const std::string& name, const std::string& family, const std::string& properties,
                  const std::string& parent = {}) {
  return "<style:style style:name=\"" + name + "\" style:family=\"" + family +
         "\" style:parent-style-name=\"" + parent + "\"><style:text-properties " + properties +
         "/></style:style>";
}

}  // namespace

TEST_CASE("odt: white space, tabs, breaks and spans, each in its place") {
  Document document = read(make_odt(
      p("\n  R&amp;D\n  <text:span text:style-name=\"T1\">one <text:span text:style-name=\"T2\">two"
        "</text:span></text:span><text:s text:c=\"2\"/>x<text:tab/>y<text:line-break/>z"
        "<text:span text:style-name=\"T3\">gone</text:span> ") + p(" "),
      style("T1", "text", "fo:font-style=\"italic\"") +
          style("T2", "text", "fo:font-style=\"normal\" style:text-position=\"super 58%\"") +
          style("T3", "text", "text:display=\"none\"")));
  CHECK(document.text == "R&D one two  x\ty\nz ");
  REQUIRE(document.blocks.size() == 1);
  REQUIRE(document.marks.size() == 2);
  CHECK(document.marks[0].span.of(document.text) == "one ");
  CHECK(document.marks[1].kind == MarkKind::superscript);
  CHECK(document.parts == std::vector<std::string>{"content.xml"});
}

TEST_CASE("odt: kinds of blocks by styles and their parents, tables, frames and lists") {
  Document document = read(make_odt(
      "<text:h text:outline-level=\"2\">H</text:h>" + p("Q", "P1") + p("C", "Caption") +
          p("one", "Preformatted_20_Text") + p("two", "Preformatted_20_Text") +
          "<table:table><table:table-row><table:table-cell>" + p("a") +
          "</table:table-cell></table:table-row></table:table><text:list text:style-name=\"L\">"
          "<text:list-item>" + p("A") + p("more") + "<text:list><text:list-item>" + p("inner") +
          "</text:list-item></text:list></text:list-item><text:list-item>" + p("B") +
          "</text:list-item></text:list>" +
          p("in<draw:frame><draw:text-box>" + p("boxed") + "</draw:text-box></draw:frame> text"),
      style("P1", "paragraph", "", "Quotations") +
          "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" "
          "style:num-format=\"1\" style:num-prefix=\"[\" style:num-suffix=\"]\"/>"
          "<text:list-level-style-number text:level=\"2\" style:num-format=\"a\" "
          "text:display-levels=\"2\" style:num-suffix=\")\"/></text:list-style>"));
  CHECK(document.text ==
        "H\n\nQ\n\nC\n\none\ntwo\n\na\n\n[1] A\n\nmore\n\n1.a) inner\n\n[2] B\n\nin text\n\nboxed");
  std::vector<BlockKind> kinds;
  for (const Block& block : document.blocks) kinds.push_back(block.kind);
  CHECK(kinds == std::vector{BlockKind::heading, BlockKind::block_quotation, BlockKind::caption,
                             BlockKind::code, BlockKind::table_cell, BlockKind::list_item,
                             BlockKind::list_item, BlockKind::list_item, BlockKind::list_item,
                             BlockKind::paragraph, BlockKind::paragraph});
  CHECK(document.blocks[0].level == 2);
}

TEST_CASE("odt: notes stand behind the body; what was deleted or is a comment is not shown") {
  auto note = [](const std::string& kind, const std::string& label, const std::string& body) {
    return "<text:note text:note-class=\"" + kind + "\"><text:note-citation>" + label +
           "</text:note-citation><text:note-body>" + body + "</text:note-body></text:note>";
  };
  Document document = read(make_odt(
      "<text:tracked-changes><text:changed-region><text:deletion>" + p("deleted") +
      "</text:deletion></text:changed-region></text:tracked-changes>" +
      p("A" + note("footnote", "1", p("First.") + p("More.")) + " B" + note("endnote", "i", p("End.")) +
        "<office:annotation>" + p("comment") + "</office:annotation><text:soft-page-break/> C")));
  CHECK(document.text == "A B C\n\nFirst.\n\nMore.\n\nEnd.");
  REQUIRE(document.notes.size() == 2);
  CHECK(document.notes[0].label == "1");
  CHECK(document.notes[0].anchor == Span{1, 1});
  CHECK(document.notes[1].kind == NoteKind::endnote);
  REQUIRE(document.pages.size() == 2);
  CHECK(document.pages[1].begin == 3);
}

TEST_CASE("odt: citations of LibreOffice, and those in reference marks and bookmarks") {
  std::string zotero = "ZOTERO_ITEM CSL_CITATION {&quot;citationItems&quot;:[{&quot;id&quot;:7}]} RNDabc";
  Document document = read(make_odt(
      p("A <text:bibliography-mark text:identifier=\"Lee11\" text:title=\"T\">[Lee11]"
        "</text:bibliography-mark> <text:reference-mark-start text:name=\"" + zotero + "\"/>(Lee "
        "<text:span>2011</text:span>)<text:reference-mark-end text:name=\"" + zotero + "\"/>.") +
          p("<text:reference-mark-start text:name=\"JABREF_k1 CID_1 x\"/>[1]<text:reference-mark-end "
            "text:name=\"JABREF_k1 CID_1 x\"/><text:bookmark-start text:name=\"ZOTERO_BREF_q\"/>(Q)"
            "<text:bookmark-end text:name=\"ZOTERO_BREF_q\"/>") +
          "<text:section text:name=\"ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDx\">" + p("Entry one.") +
          p("Entry two.") + "</text:section>",
      "",
      {{"meta.xml",
        "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"><office:meta>"
        "<meta:user-defined meta:name=\"ZOTERO_BREF_q_1\">ZOTERO_ITEM CSL_CITATION "
        "</meta:user-defined><meta:user-defined meta:name=\"ZOTERO_BREF_q_2\">{\"citationItems\":"
        "[{\"id\":\"q\"}]}</meta:user-defined></office:meta></office:document-meta>"}}));
  CHECK(document.findings.empty());
  struct Row {
    FieldOrigin origin;
    std::string text;
    std::string key;
  };
  std::vector<Row> rows = {{FieldOrigin::libreoffice, "[Lee11]", "Lee11"},
                           {FieldOrigin::zotero, "(Lee 2011)", "7"},
                           {FieldOrigin::libreoffice, "[1]", "k1"},
                           {FieldOrigin::zotero, "(Q)", "q"}};
  REQUIRE(document.fields.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(document.fields[i].origin == rows[i].origin);
    CHECK(document.fields[i].span.of(document.text) == rows[i].text);
    REQUIRE(document.fields[i].cites.size() == 1);
    CHECK(document.fields[i].cites[0].key == rows[i].key);
  }
  REQUIRE(document.entries.size() == 2);
  CHECK(document.entries[1].span.of(document.text) == "Entry two.");
}

TEST_CASE("odt: a flat file is read from its own bytes") {
  std::string bytes =
      "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:"
      "xmlns:office:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body>"
      "<office:text>" + p("Flat text.") + "</office:text></office:body></office:document>";
  Document document = read(bytes);
  CHECK(document.text == "Flat text.");
  CHECK(document.parts.empty());
  CHECK(document.file_map.to_source(0) == bytes.find("Flat"));
}

TEST_CASE("odt: what is encrypted or damaged is told") {
  auto locked = read_document(
      make_odt(p("x"), "", {{"META-INF/manifest.xml", "<m><encryption-data/></m>"}}), "a.odt");
  REQUIRE_FALSE(locked);
  CHECK(locked.error().message == "the document is protected by a password");
  auto empty = read_document(
      make_archive({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "?"}}), "b");
  REQUIRE_FALSE(empty);
  CHECK(empty.error().code == Code::file_unreadable);
  Document damaged = read(make_odt(p("x"), "", {{"styles.xml", "no XML"}}));
  CHECK(damaged.text == "x");
  REQUIRE(damaged.findings.size() == 1);
  CHECK(damaged.findings[0].code == Code::part_damaged);
}

TEST_CASE("odt: no nesting is too deep") {
  constexpr int depth = 20000;
  auto nested = [](const std::string& open, const std::string& close) {
    std::string out;
    for (int i = 0; i < depth; ++i) out += open;
    out += p("deep");
    for (int i = 0; i < depth; ++i) out += close;
    return read(make_odt(out)).text;
  };
  CHECK(nested("<text:section>", "</text:section>") == "deep");
  CHECK(nested("<text:list><text:list-item>", "</text:list-item></text:list>") == "deep");
  CHECK(nested("<text:p><draw:text-box>", "</draw:text-box></text:p>") == "deep");
  nested("<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>");
}
