#include <opcit/manuscript/document.h>

#include "support/shared.h"
#include "text/utf8.h"

using namespace opcit;

namespace {

Document read(std::string bytes, std::string name = "paper.txt") {
  auto document = read_document(std::move(bytes), std::move(name));
  REQUIRE(document);
  return std::move(*document);
}

std::string utf16(std::u16string_view text, bool little) {
  std::string out;
  for (char16_t unit : text) {
    char low = static_cast<char>(unit & 0xFFU);
    char high = static_cast<char>(unit >> 8U);
    out.push_back(little ? low : high);
    out.push_back(little ? high : low);
  }
  return out;
}

}  // namespace

TEST_CASE("encodings are recognised and converted, with a way back to the file") {
  struct Row {
    std::string bytes;
    std::string text;
    std::string encoding;
    std::size_t findings;
  };
  const std::u16string sample = u"A few words by Müller and 王 here.";
  const std::string sample8 = "A few words by Müller and 王 here.";
  for (const Row& row : {
           Row{"plain", "plain", "UTF-8", 0},
           Row{"\xEF\xBB\xBFwith mark é", "\xEF\xBB\xBFwith mark é", "UTF-8", 0},
           Row{"caf\xE9 cr\xE8me", "café crème", "ISO-8859-1", 1},
           Row{"\x93quoted\x94 \x96 M\xFCller", "“quoted” – Müller", "windows-1252", 1},
           Row{utf16(sample, true), sample8, "UTF-16LE", 1},
           Row{utf16(sample, false), sample8, "UTF-16BE", 1},
           Row{utf16(u"\uFEFFé", true), "\xEF\xBB\xBFé", "UTF-16LE", 1},
           Row{"é and \xFF too", "é and \uFFFD too", "UTF-8", 1},
       }) {
    CAPTURE(row.encoding);
    Document document = read(row.bytes);
    CHECK(document.text == row.text);
    CHECK(document.encoding == row.encoding);
    CHECK(document.findings.size() == row.findings);
    CHECK(document.file_map.to_source(Span{0, document.text.size()}).end == row.bytes.size());
    CHECK(text::is_valid(document.text));
  }
}

TEST_CASE("the map leads to the file's bytes in every encoding") {
  Document latin = read(
      "M\xFCller and Garc\xED"
      "a 2015");
  std::size_t at = latin.text.find("and");
  CHECK(latin.file_map.to_source(at) == 7);
  CHECK(latin.file_map.to_source(Span{0, 7}) == Span{0, 6});
  Document wide = read(utf16(u"x 王王 ab and a longer tail", true));
  CHECK(wide.file_map.to_source(wide.text.find("ab")) == 10);
  std::size_t second = wide.text.find("王") + 3;
  CHECK(wide.file_map.to_source(Span{second, second + 3}) == Span{6, 8});
}

TEST_CASE("broken bytes are reported with their place, in a bounded number of findings") {
  Document one = read("é first\nè two \xFF\xFE three");
  REQUIRE(one.findings.size() == 1);
  CHECK(one.findings[0].code == Code::text_broken);
  CHECK(one.findings[0].message.find("line 2, column 7 (byte 16 of the file)") !=
        std::string::npos);
  CHECK(one.findings[0].span.of(one.text) == "\uFFFD\uFFFD");
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "é\xC3 ";
  Document bounded = read(many);
  CHECK(bounded.findings.size() == 21);
  CHECK(bounded.findings.back().message == "4980 more places hold bytes that are no text");
}

TEST_CASE("stray bytes outside words are broken UTF-8, accented words without any are Latin-1") {
  // 0xFF, 0xFE and 0xF0 are letters of Latin-1, but nobody writes them apart from a word.
  auto encoding_of = [](const char* bytes) { return read_document(bytes, "a.txt")->encoding; };
  CHECK(encoding_of("ok (Smith 2010) \xFF\xFE\x80 broken. Caf\xC3\xA9, \xF0\x9F and more") == "UTF-8");
  CHECK(encoding_of("plain \xFF text") == "UTF-8");
  CHECK(encoding_of("Il va \xE0 Paris, \xC9tat d'\xE9t\xE9") == "ISO-8859-1");
  CHECK(encoding_of("M\xFC\xDFiggang \x96 said M\xFCller") == "windows-1252");
}

TEST_CASE("an empty manuscript is a valid document with a finding") {
  for (std::string bytes : {"", " \n\n\t\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    Document document = read(bytes);
    CHECK(document.blocks.empty());
    REQUIRE(document.findings.size() == 1);
    CHECK(document.findings[0].code == Code::text_empty);
  }
}

TEST_CASE("what is no text is refused with its kind and a remedy") {
  struct Row {
    std::string bytes;
    std::string what;
  };
  for (const Row& row : {
           Row{"\x89PNG\r\n\x1A\n", "a PNG image"},
           Row{"\x1F\x8B\x08", "gzip"},
           Row{"PK\x03\x04 and no more", "a damaged ZIP"},
           Row{std::string("text\0with\0zeros and more text", 29), "binary"},
           Row{std::string(100, '\x02'), "binary"},
           Row{std::string(1, '\0'), "binary"},
       }) {
    auto document = read_document(row.bytes, "thing");
    REQUIRE_FALSE(document);
    CHECK(document.error().code == Code::file_kind);
    CHECK(document.error().message.find(row.what) != std::string::npos);
    CHECK_FALSE(document.error().help.empty());
    CHECK(document.error().place.file == "thing");
  }
}

TEST_CASE("blocks are the stretches between blank lines, whatever the line ends") {
  for (std::string end : {"\n", "\r\n"}) {
    std::string text = end + "A Heading" + end + end + "One line" + end + "and another." + end +
                       " \t" + end + "- an item" + end + end + "Last words.";
    Document document = read(text);
    REQUIRE(document.blocks.size() == 4);
    CHECK(document.blocks[0].kind == BlockKind::heading);
    CHECK(document.blocks[0].span.of(text) == "A Heading");
    CHECK(document.blocks[1].span.of(text) == "One line" + end + "and another.");
    CHECK(document.blocks[2].kind == BlockKind::list_item);
    CHECK(document.blocks[3].kind == BlockKind::paragraph);
  }
}

TEST_CASE("bytes of every kind give a document or an error, and spans inside the text") {
  std::uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < round % 60; ++i) {
      state = state * 1664525U + 1013904223U;
      bytes.push_back(static_cast<char>((state >> 24U) % (round % 2 ? 256 : 128)));
    }
    auto document = read_document(bytes, "x");
    if (!document) continue;
    CHECK(text::is_valid(document->text));
    for (const Block& block : document->blocks) CHECK(block.span.end <= document->text.size());
    for (std::size_t i = 0; i < document->text.size(); ++i)
      CHECK(document->file_map.to_source(i) < bytes.size());
  }
}
