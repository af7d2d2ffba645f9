#include <doctest/doctest.h>
#include <opcit/manuscript/document.h>

#include <string>
#include <vector>

using namespace opcit;

namespace {

Document read(const std::string& body) {
  std::string bytes = "{\\rtf1\\ansi\\ansicpg1252\\deff0 " + body + "}";
  auto document = read_document(bytes, "paper.rtf");
  REQUIRE(document.has_value());
  CHECK(document->format == "rtf");
  for (std::size_t i = 0; i < document->text.size(); ++i)
    CHECK(document->file_map.to_source(i) < bytes.size());
  return *document;
}

}  // namespace

TEST_CASE("rtf: text, code pages, Unicode and symbols") {
  struct Row {
    std::string rtf;
    std::string text;
  };
  for (const Row& row : {
           Row{"a\\{b\\}\\\\c", "a{b}\\c"},
           Row{"caf\\'e9 \\'80", "café €"},
           Row{"caf\xE9", "café"},
           Row{"\\u8220\\'93quoted\\u8221 ? end", "“quoted” end"},
           Row{"\\uc0\\u233 x", "éx"},
           Row{"{\\uc2\\u233 ab}c\\u233?", "écé"},
           Row{"\\u-10179?\\u-8704?", "\xF0\x9F\x98\x80"},
           Row{"\\u-10179?", ""},
           Row{"\\u-8704?", "\xEF\xBF\xBD"},
           Row{"a\\~b\\_c\\-d", "a\u00A0b\u2011c\u00ADd"},
           Row{"a\\tab b\\line c\\emdash\\ldblquote d", "a\tb\nc—“d"},
           Row{"{\\fonttbl{\\f0\\fcharset0 T;}{\\f1\\fcharset204 T;}{\\f2\\fcharset2 S;}{\\f3\\fcharset128 J;}}"
               "\\f1\\'c0\\'e1 {\\f2 \\'61\\u-4000?} {\\f3\\'93\\'fa}",
               "Аб α‾ 日"},
           Row{"one\r\n two", "one two"},
           Row{"a{\\*\\unknown gone{deep}}b{\\info{\\title t}}", "ab"},
           Row{"a{\\pict\\bin3 }}}x}b", "ab"},
           Row{"a{\\v hidden}{\\deleted gone} b", "a b"},
       })
    CHECK_MESSAGE(read(row.rtf).text == row.text, row.rtf);
}

TEST_CASE("rtf: paragraphs, styles, marks, tables and lists") {
  Document document = read(
      "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 My Head;}{\\s2 Quotations;}{\\s3 Preformatted Text;}}"
      "\\pard\\s1 H\\par\\pard\\plain\\s2 Q\\par\\pard\\outlinelevel1 H2\\par\\pard\\s3 one\\par two\\par"
      "\\pard\\trowd\\intbl a\\cell b\\cell\\row\\pard{\\listtext\\pard  1.\\tab}\\ls1 A\\par"
      "{\\listtext\\'b7\\tab}B\\par\\pard {\\i it {\\b both}} x{\\super 2}\\ul u\\ulnone  end");
  CHECK(document.text ==
        "H\n\nQ\n\nH2\n\none\ntwo\n\na\n\nb\n\n1. A\n\nB\n\nit both x2u end");
  std::vector<BlockKind> kinds;
  for (const Block& block : document.blocks) kinds.push_back(block.kind);
  CHECK(kinds == std::vector{BlockKind::heading, BlockKind::block_quotation, BlockKind::heading,
                             BlockKind::code, BlockKind::table_cell, BlockKind::table_cell,
                             BlockKind::list_item, BlockKind::list_item, BlockKind::paragraph});
  CHECK(document.blocks[0].level == 1);
  CHECK(document.blocks[2].level == 2);
  REQUIRE(document.marks.size() == 4);
  CHECK(document.marks[0].span.of(document.text) == "it both");
  CHECK(document.marks[1].kind == MarkKind::bold);
  CHECK(document.marks[2].kind == MarkKind::superscript);
  CHECK(document.marks[3].span.of(document.text) == "u");
}

TEST_CASE("rtf: notes stand behind the body, counted where they are numbered") {
  Document document = read(
      "A{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} First.\\par More.} B"
      "{\\super *}{\\*\\footnote {\\super *} Own.}{\\super\\chftn}{\\footnote\\ftnalt\\chftn  End.} C\\par");
  CHECK(document.text == "A B* C\n\nFirst.\n\nMore.\n\n* Own.\n\nEnd.");
  REQUIRE(document.notes.size() == 3);
  CHECK(document.notes[0].label == "1");
  CHECK(document.notes[0].anchor == Span{1, 1});
  CHECK(document.notes[0].span.of(document.text) == "First.\n\nMore.");
  CHECK(document.notes[1].label.empty());
  CHECK(document.notes[2].kind == NoteKind::endnote);
  CHECK(document.notes[2].label == "i");
}

TEST_CASE("rtf: fields show their result, citations keep what they cite") {
  Document document = read(
      "See {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}} and {\\field{\\*\\fldinst ADDIN "
      "ZOTERO_ITEM CSL_CITATION \\{\"citationItems\":[\\{\"id\":7,\"prefix\":\"s\\u233?\"\\}]\\}}{\\fldrslt "
      "(Lee {\\i 2011})}}.\\par{\\field{\\*\\fldinst ADDIN ZOTERO_BIBL \\{\\} CSL_BIBLIOGRAPHY}{\\fldrslt "
      "Entry one.\\par Entry two.\\par}}");
  CHECK(document.text == "See link and (Lee 2011).\n\nEntry one.\n\nEntry two.");
  REQUIRE(document.fields.size() == 1);
  CHECK(document.fields[0].span.of(document.text) == "(Lee 2011)");
  REQUIRE(document.fields[0].cites.size() == 1);
  CHECK(document.fields[0].cites[0].key == "7");
  CHECK(document.fields[0].cites[0].prefix == "sé");
  CHECK(document.entries.size() == 2);
}

TEST_CASE("rtf: cut files, stray braces and any depth of groups") {
  auto cut = read_document("{\\rtf1 one {\\i two", "a.rtf");
  REQUIRE(cut);
  CHECK(cut->text == "one two");
  REQUIRE(cut->findings.size() == 1);
  CHECK(cut->findings[0].code == Code::part_damaged);
  CHECK(read_document("{\\rtf1 a}}} b", "a.rtf")->text == "a");
  std::string deep = "{\\rtf1 ";
  for (int i = 0; i < 1000000; ++i) deep += "{";
  CHECK(read_document(deep + "deep", "a.rtf")->text == "deep");
  std::string notes = "{\\rtf1 a";
  for (int i = 0; i < 10000; ++i) notes += "{\\footnote{\\field{\\*\\fldinst{";
  CHECK(read_document(notes + "deep", "a.rtf")->text == "a");
}
