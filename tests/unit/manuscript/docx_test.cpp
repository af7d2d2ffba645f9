#include <doctest/doctest.h>
#include <opcit/manuscript/document.h>

#include <string>
#include <vector>

#include "support/archive.h"

using namespace opcit;
using opcit::test::make_archive;
using opcit::test::make_docx;
using opcit::test::Members;

namespace {

Document read(const std::string& bytes) {
  auto document = read_document(bytes, "paper.docx");
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  CHECK(document->format == "docx");
  return *document;
}

std::string run(const std::string& text, const std::string& properties = {}) {
  std::string look = properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>";
  return "<w:r>" + look + "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

std::string paragraph(const std::string& content, const std::string& properties = {}) {
  std::string look = properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>";
  return "<w:p>" + look + content + "</w:p>";
}

std::string mark(const std::string& type) {
  return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
}

std::string code(const std::string& text) {
  return "<w:r><w:instrText xml:space=\"preserve\">" + text + "</w:instrText></w:r>";
}

std::string field(const std::string& instruction, const std::string& result) {
  return mark("begin") + code(instruction) + mark("separate") + run(result) + mark("end");
}

std::vector<std::string> kinds(const Document& document) {
  constexpr const char* names[] = {"paragraph", "heading", "item",    "note",
                                   "quote",     "cell",    "caption", "code"};
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    out.push_back(names[static_cast<std::size_t>(block.kind)]);
    if (block.level > 0) out.back() += std::to_string(block.level);
  }
  return out;
}

const std::string document_part = "word/document.xml";

std::string part_of(const std::string& body) {  // as make_docx writes it
  std::string bytes = make_docx(body);
  std::size_t begin = bytes.find("<w:document ");
  return bytes.substr(begin, bytes.find("</w:document>") + 13 - begin);
}

}  // namespace

TEST_CASE("docx: runs show their text with marks, breaks, symbols and hyphens, each in its place") {
  std::string body =
      paragraph(run("R&amp;D ") + run("one", "<w:i/>") + run(" two", "<w:i/><w:b w:val=\"0\"/>") +
                "<w:r><w:t> a  b </w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/>"
                "<w:softHyphen/><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>" +
                run("2", "<w:vertAlign w:val=\"superscript\"/>") + run("gone", "<w:vanish/>"));
  Document document = read(make_docx(body));
  CHECK(document.text == "R&D one two a b \tc\nd\u2011\u00AD\u03B12");
  REQUIRE(document.marks.size() == 2);
  CHECK(document.marks[0].span.of(document.text) == "one two");
  CHECK(document.marks[1].kind == MarkKind::superscript);
  CHECK(document.marks[1].span.of(document.text) == "2");
  CHECK(document.parts == std::vector{document_part});
  std::string part = part_of(body);
  auto source = [&](std::string_view word) {
    std::size_t at = document.text.find(word);
    return std::string(document.file_map.to_source(Span{at, at + word.size()}).of(part));
  };
  CHECK(source("R&D ") == "R&amp;D ");
  CHECK(source("one") == "one");
  CHECK(source("\t") == "<w:tab/>");
  CHECK(source("\u2011") == "<w:noBreakHyphen/>");
}

TEST_CASE("docx: a symbol that is no character is U+FFFD") {
  for (std::string code : {"111111", "D800", "F0FF", "E123"})
    CHECK(read(make_docx(paragraph("<w:r><w:sym w:font=\"Symbol\" w:char=\"" + code + "\"/></w:r>")))
              .text == "\uFFFD");
}

TEST_CASE("docx: styles say what kind a paragraph is, through those they are based on") {
  Members parts = {
      {"word/styles.xml",
       "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr></w:rPrDefault>"
       "</w:docDefaults>"
       "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"u2\"><w:name w:val=\"heading 2\"/><w:rPr><w:b/></w:rPr></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"mine\"><w:name w:val=\"My\"/><w:basedOn w:val=\"u2\"/></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"o\"><w:name w:val=\"O\"/><w:basedOn w:val=\"o\"/>"
       "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
       "<w:style w:type=\"paragraph\" w:styleId=\"l\"><w:name w:val=\"L\"/><w:pPr><w:numPr><w:numId "
       "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
       "<w:style w:type=\"character\" w:styleId=\"strong\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>"
       "</w:styles>"}};
  auto styled = [](const std::string& style, const std::string& text) {
    return paragraph(run(text), "<w:pStyle w:val=\"" + style + "\"/>");
  };
  Document document = read(make_docx(
      styled("Title", "T") + styled("mine", "A") + styled("o", "B") + styled("Quote", "C") +
          styled("Caption", "D") + styled("SourceCode", "E") + styled("l", "F") +
          paragraph(run("G"), "<w:outlineLvl w:val=\"2\"/>") + paragraph(run("H")) +
          paragraph(run("I", "<w:rStyle w:val=\"strong\"/>"), "<w:pStyle w:val=\"mine\"/>"),
      parts));
  CHECK(kinds(document) == std::vector<std::string>{"heading", "heading2", "heading1", "quote",
                                                    "caption", "code", "item", "heading3",
                                                    "paragraph", "heading2"});
  CHECK(document.language == "de-DE");
  REQUIRE(document.marks.size() == 1);  // bold within bold switches back
  CHECK(document.marks[0].span.of(document.text) == "A");
}

TEST_CASE("docx: numbers of lists are shown as Word counts them") {
  auto level = [](int at, const std::string& format, const std::string& text) {
    return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
           format + "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
  };
  Members parts = {{"word/numbering.xml",
                    "<w:numbering><w:abstractNum w:abstractNumId=\"7\">" +
                        level(0, "decimal", "[%1]") + level(1, "lowerLetter", "%1.%2)") +
                        "</w:abstractNum><w:abstractNum w:abstractNumId=\"8\">" +
                        level(0, "bullet", "-") +
                        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
                        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num><w:num w:numId=\"3\">"
                        "<w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
                        "w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>"}};
  auto item = [](int list, int at, const std::string& text) {
    return paragraph(text.empty() ? "" : run(text),
                     "<w:numPr><w:ilvl w:val=\"" + std::to_string(at) + "\"/><w:numId w:val=\"" +
                         std::to_string(list) + "\"/></w:numPr>");
  };
  Document document = read(make_docx(item(1, 0, "A") + item(1, 1, "B") + item(1, 1, "C") +
                                         item(1, 0, "") + item(1, 0, "D") + item(1, 1, "E") +
                                         item(2, 0, "F") + item(3, 0, "G") + item(3, 0, "H") +
                                         item(9, 0, "I") + item(0, 0, "J"),
                                     parts));
  CHECK(document.text ==
        "[1] A\n\n1.a) B\n\n1.b) C\n\n[3] D\n\n3.a) E\n\nF\n\n[5] G\n\n[6] H\n\nI\n\nJ");
  CHECK(kinds(document).back() == "paragraph");
}

TEST_CASE("docx: tables are read cell by cell, text boxes once and behind their paragraph") {
  std::string box = "<w:txbxContent>" + paragraph(run("boxed")) + "</w:txbxContent>";
  Document document = read(make_docx(
      "<w:tbl><w:tr><w:tc>" + paragraph(run("a")) + "</w:tc><w:tc>" + paragraph(run("b")) +
      paragraph(run("c")) + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>" +
      paragraph(run("gone")) + "</w:tc></w:tr></w:tbl>" +
      paragraph(run("before ") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" + box +
                "</mc:Choice><mc:Fallback>" + box + "</mc:Fallback></mc:AlternateContent></w:r>" +
                run("after"))));
  CHECK(document.text == "a\n\nb\n\nc\n\nbefore after\n\nboxed");
  CHECK(kinds(document) ==
        std::vector<std::string>{"cell", "cell", "cell", "paragraph", "paragraph"});
}

TEST_CASE("docx: notes stand behind the body, counted as Word does, with marks of the author's own") {
  auto reference = [](const std::string& id, const std::string& kind = "footnote") {
    return "<w:r><w:" + kind + "Reference w:id=\"" + id + "\"/></w:r>";
  };
  auto note = [](const std::string& id, const std::string& content) {
    return "<w:footnote w:id=\"" + id + "\">" + content + "</w:footnote>";
  };
  Members parts = {
      {"word/footnotes.xml",
       "<w:footnotes>" + note("0", paragraph(run("separator"))) +
           note("1", paragraph("<w:r><w:footnoteRef/></w:r>" + run(" Second.")) +
                         paragraph(run("More."))) +
           note("2", paragraph("<w:r><w:footnoteRef/></w:r>" + run(" First."))) +
           note("3", paragraph(run("*") + run(" Own."))) + "</w:footnotes>"},
      {"word/endnotes.xml",
       "<w:endnotes><w:endnote w:id=\"1\">" + paragraph(run("End.")) + "</w:endnote></w:endnotes>"},
      {"word/settings.xml",
       "<w:settings><w:footnotePr><w:numStart w:val=\"4\"/></w:footnotePr></w:settings>"}};
  Document document = read(make_docx(
      paragraph(run("A") + reference("2") + run(" B") +
                "<w:r><w:footnoteReference w:id=\"3\" w:customMarkFollows=\"1\"/><w:t>*</w:t></w:r>" +
                reference("1") + reference("1", "endnote")),
      parts));
  CHECK(document.text == "A B\n\nFirst.\n\nOwn.\n\nSecond.\n\nMore.\n\nEnd.");
  REQUIRE(document.notes.size() == 4);
  CHECK(document.notes[0].label == "4");
  CHECK(document.notes[0].anchor == Span{1, 1});
  CHECK(document.notes[1].label == "*");
  CHECK(document.notes[1].span.of(document.text) == "Own.");
  CHECK(document.notes[2].label == "5");
  CHECK(document.notes[2].span.of(document.text) == "Second.\n\nMore.");
  CHECK(document.notes[3].label == "i");
  CHECK(document.notes[3].kind == NoteKind::endnote);
  std::size_t at = document.text.find("First.");
  CHECK(document.parts.at(document.file_map.part_of(at)) == "word/footnotes.xml");
}

TEST_CASE("docx: notes may be counted anew in each section, in other numerals") {
  auto section = [](const std::string& format) {
    return "<w:sectPr><w:footnotePr><w:numFmt w:val=\"" + format +
           "\"/><w:numRestart w:val=\"eachSect\"/></w:footnotePr></w:sectPr>";
  };
  auto call = [](int id) {
    return "<w:r><w:footnoteReference w:id=\"" + std::to_string(id) + "\"/></w:r>";
  };
  Document document = read(make_docx(paragraph(run("A") + call(1) + call(2)) +
                                         paragraph(run("B") + call(3), section("lowerRoman")) +
                                         paragraph(run("C") + call(4)) + section("chicago"),
                                     {{"word/footnotes.xml", "<w:footnotes/>"}}));
  std::vector<std::string> labels;
  for (const Note& note : document.notes) labels.push_back(note.label);
  CHECK(labels == std::vector<std::string>{"i", "ii", "iii", "*"});
}

TEST_CASE("docx: insertions are shown, deletions, moved text, comments and instructions are not") {
  Document document = read(make_docx(
      paragraph("<w:ins>" + run("new ") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
                "<w:moveFrom>" + run("there") + "</w:moveFrom><w:moveTo>" + run("here") + "</w:moveTo>"
                "<w:commentRangeStart w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>") +
      paragraph(run("joined "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("to this")) +
      paragraph("<w:hyperlink>" + run("link") + "</w:hyperlink>" + field(" PAGE ", " 12"))));
  CHECK(document.text == "new here\n\njoined to this\n\nlink 12");
}

TEST_CASE("docx: citation fields show their result and keep what they cite") {
  std::string zotero =
      " ADDIN ZOTERO_ITEM CSL_CITATION {\"citationItems\":[{\"id\":1,\"itemData\":{\"id\":1,"
      "\"type\":\"book\",\"title\":\"T\"},\"locator\":\"12\"}]}";
  std::string tag = "MENDELEY_CITATION_v3_"
                    "eyJjaXRhdGlvbkl0ZW1zIjpbeyJpZCI6InUxIiwiZGlzcGxheUFzIjoiY29tcG9zaXRlIn1dfQ==";
  std::string data = "PEVuZE5vdGU+PENpdGU+PFJlY051bT45PC9SZWNOdW0+PC9DaXRlPjwvRW5kTm90ZT4=";
  std::string endnote =
      mark("begin") + code(" ADDIN EN.CITE ") + mark("begin") + code(" ADDIN EN.CITE.DATA ") +
      "<w:r><w:fldChar w:fldCharType=\"end\"><w:fldData>" + data +
      "</w:fldData></w:fldChar></w:r>" + mark("separate") + run("(Chan, 2001)") + mark("end");
  Document document = read(make_docx(
      paragraph(run("A ") + field(zotero, "(Lee 2011, 12)") + run(".")) +
          paragraph("<w:sdt><w:sdtPr><w:tag w:val=\"" + tag + "\"/></w:sdtPr><w:sdtContent>" +
                    run("Howell (2015)") + "</w:sdtContent></w:sdt> " + endnote) +
          paragraph("<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>" +
                    field(" CITATION Lee11 \\l 1033 ", "(Lee, 2011)") + "</w:sdtContent></w:sdt>" +
                    "<w:fldSimple w:instr=\" CITATION None \">" + run("(None)") + "</w:fldSimple>") +
          paragraph("<w:bookmarkStart w:id=\"5\" w:name=\"ZOTERO_BREF_x1\"/>" + run("(Shen)") +
                    "<w:bookmarkEnd w:id=\"5\"/>" + run("!")),
      {{"customXml/item1.xml",
        "<b:Sources xmlns:b=\"x\"><b:Source><b:Tag>Lee11</b:Tag><b:Title>Word's</b:Title></b:Source></b:Sources>"},
       {"docProps/custom.xml",
        "<Properties xmlns:vt=\"v\"><property name=\"ZOTERO_BREF_x1_1\"><vt:lpwstr>ZOTERO_ITEM CSL_CITATION "
        "{\"citationItems\":</vt:lpwstr></property><property name=\"ZOTERO_BREF_x1_2\"><vt:lpwstr>[{\"id\":\"s\"}]}"
        "</vt:lpwstr></property></Properties>"}}));
  CHECK(document.findings.empty());
  struct Row {
    FieldOrigin origin;
    std::string text;
    std::string key;
  };
  std::vector<Row> rows = {
      {FieldOrigin::zotero, "(Lee 2011, 12)", "1"},  {FieldOrigin::mendeley, "Howell (2015)", "u1"},
      {FieldOrigin::endnote, "(Chan, 2001)", "9"},   {FieldOrigin::word, "(Lee, 2011)", "Lee11"},
      {FieldOrigin::word, "(None)", "None"},         {FieldOrigin::zotero, "(Shen)", "s"}};
  REQUIRE(document.fields.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const CitationField& found = document.fields[i];
    CHECK(found.origin == rows[i].origin);
    CHECK(found.span.of(document.text) == rows[i].text);
    REQUIRE(found.cites.size() == 1);
    CHECK(found.cites[0].key == rows[i].key);
  }
  CHECK(document.fields[0].cites[0].item->text(Variable::title) == "T");
  CHECK(document.fields[3].cites[0].item->text(Variable::title) == "Word's");
  CHECK(document.fields[1].narrative);
}

TEST_CASE("docx: a bibliography field is text, each of its paragraphs an entry") {
  Document document = read(make_docx(
      paragraph(run("Text.")) +
      paragraph(mark("begin") + code(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY") + mark("separate") +
                run("Chan 2001. One.")) +
      paragraph(run("Lee 2011. Two.") + mark("end")) + paragraph(run("Behind."))));
  REQUIRE(document.entries.size() == 2);
  CHECK(document.entries[0].span.of(document.text) == "Chan 2001. One.");
  CHECK(document.entries[1].span.of(document.text) == "Lee 2011. Two.");
}

TEST_CASE("docx: pages begin where Word last saw them begin, each once") {
  std::string last = "<w:lastRenderedPageBreak/>";
  Document document = read(make_docx(
      paragraph(run("one") + "<w:r><w:br w:type=\"page\"/></w:r>") +
      paragraph("<w:r>" + last + "<w:t>two</w:t></w:r>") +
      paragraph(run("thr") + "<w:r>" + last + "<w:t>ee</w:t></w:r>")));
  REQUIRE(document.pages.size() == 3);
  CHECK(document.pages[0].label == "1");
  CHECK(document.pages[1].begin == document.text.find("\n\ntwo"));
  CHECK(document.pages[2].begin == document.text.find("ee"));
  CHECK(document.pages[2].label == "3");
}

TEST_CASE("docx: other prefixes and the strict spaces are read like the usual ones") {
  for (std::string uri : {"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                          "http://purl.oclc.org/ooxml/wordprocessingml/main"}) {
    for (std::string prefix : {"ns0", ""}) {
      std::string p = prefix.empty() ? "" : prefix + ":";
      std::string xml = "<" + p + "document xmlns" + (prefix.empty() ? "" : ":" + prefix) + "=\"" + uri +
                        "\"><" + p + "body><" + p + "p><" + p + "r><" + p + "t>a" + "</" + p + "t><" + p +
                        "tab/><" + p + "t>b</" + p + "t></" + p + "r></" + p + "p></" + p + "body></" + p +
                        "document>";
      Document document = read(make_archive({{"word/document.xml", xml}}));
      CHECK(document.text == "a\tb");
      CHECK(document.file_map.to_source(2) == xml.find(">b<") + 1);
    }
  }
}

TEST_CASE("docx: what is damaged, encrypted or missing is told, and the rest is read") {
  std::string good = make_docx(paragraph(run("text")));
  auto cut = read_document(good.substr(0, good.size() / 2), "cut.docx");
  REQUIRE_FALSE(cut);
  CHECK(cut.error().code == Code::file_kind);
  auto none = read_document(make_archive({{"word/document.xml", "no XML"}}), "none.docx");
  REQUIRE_FALSE(none);
  CHECK(none.error().code == Code::file_unreadable);
  CHECK(none.error().place.file == "none.docx");
  std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (char c : std::string("EncryptedPackage")) ole += std::string{c, '\0'};
  auto locked = read_document(ole, "locked.docx");
  REQUIRE_FALSE(locked);
  CHECK(locked.error().message == "the document is protected by a password");
  Document broken = read(make_archive(
      {{"word/document.xml", "<w:document><w:body>" + paragraph(run("one")) + "<w:p><w:r></w:p>"}}));
  CHECK(broken.text == "one");
  REQUIRE(broken.findings.size() == 1);
  CHECK(broken.findings[0].message.starts_with("word/document.xml:1:"));
  Document without = read(
      make_docx(paragraph(run("A") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>")));
  REQUIRE(without.findings.size() == 1);
  CHECK(without.findings[0].code == Code::part_damaged);
  CHECK(without.notes.size() == 1);
}

TEST_CASE("docx: no nesting of elements, text boxes or fields is too deep") {
  constexpr int depth = 20000;
  auto nested = [](const std::string& open, const std::string& close) {
    std::string out;
    for (int i = 0; i < depth; ++i) out += open;
    out += paragraph(run("deep"));
    for (int i = 0; i < depth; ++i) out += close;
    return out;
  };
  CHECK(read(make_docx(nested("<w:sdt>", "</w:sdt>"))).text == "deep");
  CHECK(read(make_docx(nested("<w:p><w:txbxContent>", "</w:txbxContent></w:p>"))).text == "deep");
  CHECK(read(make_docx(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"))).text == "deep");
  std::string fields;
  for (int i = 0; i < depth; ++i) fields += mark("begin");
  CHECK(read(make_docx(paragraph(run("a") + fields + run("hidden")))).text == "a");
}
