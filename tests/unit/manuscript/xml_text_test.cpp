#include "manuscript/xml_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace opcit;
using namespace opcit::manuscript;

namespace {

struct TextWriter {
  const XmlPart& part;
  DocumentBuilder& builder;
  White white;
  std::size_t depth = 0;
  std::size_t deepest = 0;

  bool enter(pugi::xml_node node) {
    if (is_text(node)) part.write(node, builder, white);
    if (node.type() != pugi::node_element) return false;
    deepest = std::max(deepest, ++depth);
    return true;
  }
  void leave(pugi::xml_node) { --depth; }
};

Document written(const std::string& bytes, White white = White::as_is) {
  auto part = XmlPart::parse(bytes, "part.xml");
  REQUIRE(part);
  DocumentBuilder builder;
  TextWriter writer{*part, builder, white};
  walk(part->root(), writer);
  CHECK(writer.depth == 0);
  return std::move(builder).finish();
}

}  // namespace

TEST_CASE("text of XML keeps its place, references and CDATA included") {
  std::string bytes =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x \"y\">]>\n"
      "<a>R&amp;D &#x2014; <b>caf\xC3\xA9</b><!-- no --> <![CDATA[x < y &amp;]]>&x;</a>";
  Document document = written(bytes);
  CHECK(document.text == "R&D \xE2\x80\x94 caf\xC3\xA9 x < y &amp;&x;");
  auto source = [&](std::string_view word) {
    std::size_t at = document.text.find(word);
    return document.file_map.to_source(Span{at, at + word.size()}).of(bytes);
  };
  CHECK(source("&D") == "&amp;D");
  CHECK(source("\xE2\x80\x94") == "&#x2014;");
  CHECK(source("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(source("x < y") == "x < y");
}

TEST_CASE("white space is kept, made spaces, or collapsed") {
  struct Row {
    White white;
    std::string text;
  };
  for (const Row& row : {Row{White::as_is, "\n a\n\tb  c\nd"}, Row{White::to_spaces, "a  b  c d"},
                         Row{White::collapse, "a b c d"}}) {
    Document document = written("<a>\n a\r\n\tb<i> </i> c&#10;d</a>", row.white);
    CHECK(document.text == row.text);
  }
}

TEST_CASE("text in another encoding, or behind a byte order mark, keeps its place") {
  Document marked = written("\xEF\xBB\xBF<a>one</a>");
  CHECK(marked.text == "one");
  CHECK(marked.file_map.to_source(Span{0, 3}) == Span{6, 9});
  std::string latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>Andr\xE9 dit</a>";
  Document document = written(latin);
  CHECK(document.text == "Andr\xC3\xA9 dit");
  CHECK(document.file_map.to_source(Span{5, 10}).of(latin) == "\xE9 dit" + std::string());
  std::string wide;
  for (char c : std::string("<a>one</a>")) wide += std::string{c, '\0'};
  Document utf16 = written("\xFF\xFE" + wide);
  CHECK(utf16.text == "one");
  CHECK(utf16.file_map.to_source(Span{1, 2}) == Span{10, 12});
}

TEST_CASE("references to no character become U+FFFD") {
  Document document = written("<a>&#xD800;&#0;&#x110000;&#99999999999;&#x;&nbsp;</a>");
  CHECK(document.text == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD&#x;&nbsp;");
}

TEST_CASE("an XML file that goes wrong keeps what stands before the fault and says the place") {
  auto part = XmlPart::parse("<a>\n<b>one</b>\n<c>two</d></a>", "word/document.xml");
  REQUIRE(part);
  REQUIRE(part->findings().size() == 1);
  CHECK(part->findings()[0].code == Code::part_damaged);
  CHECK(part->findings()[0].message.starts_with("word/document.xml:3:"));
  CHECK(text_of(*part, part->root()) == "\none\ntwo");
  for (std::string bytes : {"", "no XML", "<", "<!-- only -->"}) {
    auto none = XmlPart::parse(bytes, "part.xml");
    REQUIRE_FALSE(none);
    CHECK(none.error().code == Code::file_unreadable);
  }
}

TEST_CASE("a million nested elements are walked through") {
  constexpr std::size_t depth = 1000000;
  std::string bytes;
  for (std::size_t i = 0; i < depth; ++i) bytes += "<a>";
  bytes += "deep";
  CHECK(written(bytes).text == "deep");
  for (std::size_t i = 0; i < depth; ++i) bytes += "</a>";
  CHECK(written(bytes).text == "deep");
}
