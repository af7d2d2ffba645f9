// Marks and spaces where pieces of output meet.

#include <opcit/render/render.h>

#include "support/shared.h"

using namespace opcit;

namespace {

std::string locale_xml(bool takes_in) {
  return std::string(R"(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0"
xml:lang="en-US"><style-options punctuation-in-quote=")") +
         (takes_in ? "true" : "false") +
         R"("/><terms>
<term name="open-quote">“</term><term name="close-quote">”</term>
<term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term></terms></locale>)";
}

/// The entry of a book as HTML, under a locale that takes marks into quotation marks or does not.
std::string entry(std::string_view layout, std::string title, bool takes_in = false) {
  std::string xml =
      "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\">"
      "<macro name=\"named\"><group><text variable=\"title\"/></group></macro>"
      "<citation><layout><text variable=\"title\"/></layout></citation><bibliography><layout>" +
      std::string(layout) + "</layout></bibliography></style>";
  auto style = csl::Style::compile(xml, "test");
  REQUIRE(style.has_value());
  auto locales = csl::locale_source([&](std::string_view lang) -> std::optional<std::string> {
    if (lang == "en-US") return locale_xml(takes_in);
    return std::nullopt;
  });
  Reference item;
  item.id = "a";
  item.set(Variable::title, std::move(title));
  item.set(Variable::publisher, std::string("Sage"));
  item.set(Variable::volume, std::string("3"));
  std::vector<Reference> items = {item};
  std::vector<std::string> uncited = {item.id};
  auto rendered = render::render(**style, locales, {items, {}, uncited, {}},
                                 {.format = render::Format::html});
  REQUIRE(rendered.has_value());
  REQUIRE(rendered->bibliography.size() == 1);
  return rendered->bibliography[0].text;
}

}  // namespace

TEST_CASE("a suffix merges with the mark its own plain text ends in") {
  constexpr std::string_view layout = R"xml(<text variable="title" suffix="."/>)xml";
  CHECK(entry(layout, "Why?") == "Why?");
  CHECK(entry(layout, "Etc.") == "Etc.");
  CHECK(entry(layout, "Fens") == "Fens.");
  CHECK(entry(R"xml(<text variable="title" suffix=","/>)xml", "Etc.") == "Etc.,");
  CHECK(entry(R"xml(<text variable="title" suffix=":"/>)xml", "Why?") == "Why?");
}

TEST_CASE("a group's suffix goes down to the mark that takes it in, however deep") {
  CHECK(entry(R"xml(<group suffix="."><text macro="named"/></group>)xml", "Why?") == "Why?");
  CHECK(entry(R"xml(<group suffix="."><text macro="named" suffix=";"/></group>)xml", "Fens") ==
        "Fens;");
  CHECK(entry(R"xml(<text macro="named" suffix="."/>)xml", "Etc.") == "Etc.");
  CHECK(entry(R"xml(<group suffix="."><group font-style="italic"><text macro="named"/></group>
</group>)xml", "Why?") == "<i>Why?</i>");
}

TEST_CASE("a delimiter's mark merges with what each text before it ends in") {
  constexpr std::string_view layout =
      R"xml(<group delimiter=". "><text macro="named"/><text variable="publisher"/></group>)xml";
  CHECK(entry(layout, "Why?") == "Why? Sage");
  CHECK(entry(layout, "Fens") == "Fens. Sage");
  CHECK(entry(R"xml(<group delimiter="."><text variable="title" suffix=","/>
<text variable="publisher" prefix="."/></group>)xml", "Fens") == "Fens,.Sage");
}

TEST_CASE("a prefix's mark goes to the suffix before it, formatting excepted") {
  CHECK(entry(R"xml(<group suffix=";"><text variable="title"/></group>
<text variable="publisher" prefix=":"/>)xml", "Fens") == "Fens;Sage");
  CHECK(entry(R"xml(<text variable="title"/><group prefix=";">
<text variable="publisher" prefix=":"/></group>)xml", "Fens") == "Fens;:Sage");
  CHECK(entry(R"xml(<text variable="title" suffix=";"/>
<text variable="publisher" prefix=":" font-style="italic"/>)xml", "Fens") == "Fens;:<i>Sage</i>");
}

TEST_CASE("marks that open a text meet what is before them, commas do not") {
  CHECK(entry(R"xml(<text variable="title"/><text value=". By"/>)xml", "Why?") == "Why? By");
  CHECK(entry(R"xml(<group suffix=";"><text variable="title"/></group><text value=". By"/>)xml",
              "Fens") == "Fens; By");
  CHECK(entry(R"xml(<text variable="title" suffix=","/><text value=", by"/>)xml", "Fens") ==
        "Fens,, by");
}

TEST_CASE("a text that says it has no quotation marks keeps its marks apart") {
  CHECK(entry(R"xml(<text variable="title" quotes="false" suffix="."/>)xml", "Why?") == "Why?.");
}

TEST_CASE("nothing merges with a number") {
  CHECK(entry(R"xml(<group suffix="."><number variable="volume" suffix="?"/></group>)xml", "") ==
        "3?.");
}

TEST_CASE("a space that closes the last part of a group closes the group") {
  CHECK(entry(R"xml(<group suffix="."><text variable="title" suffix=" "/></group>)xml", "Fens") ==
        "Fens .");
  CHECK(entry(R"xml(<group suffix=" "><text variable="title" suffix=" "/></group>
<text variable="publisher"/>)xml", "Fens") == "Fens Sage");
}

TEST_CASE("quotation marks take marks in or leave them out as the locale has it") {
  constexpr std::string_view own = R"xml(<text variable="title" quotes="true" suffix=","/>)xml";
  CHECK(entry(own, "Fens", true) == "“Fens,”");
  CHECK(entry(own, "Fens") == "“Fens”,");
  constexpr std::string_view outer = R"xml(<group suffix="."><group><text variable="title"
      quotes="true"/></group></group>)xml";
  CHECK(entry(outer, "Fens", true) == "“Fens.”");
  CHECK(entry(outer, "Why?", true) == "“Why?”");
  CHECK(entry(outer, "Fens") == "“Fens”.");
  CHECK(entry(R"xml(<text variable="title" quotes="true" suffix=";"/>)xml", "Fens", true) ==
        "“Fens”;");
  CHECK(entry(R"xml(<text variable="title" quotes="true" suffix="."/>)xml", "Fens:") ==
        "“Fens”:");
}
