// Entries of the bibliography: labels, empty groups, first terms, parts and the marks between.

#include <opcit/render/render.h>

#include "entry_texts.h"
#include "support/shared.h"

using namespace opcit;

namespace {

csl::LocaleSource locales() {
  return test::locale_of_terms(R"(<term name="anonymous" form="short">anon.</term><term name="in">in</term>
<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>)");
}

/// The only entry of a work, in plain text.
std::string entry(std::string_view layout, const Reference& item, std::string_view options = {},
                  render::Format format = render::Format::text) {
  std::string xml =
      "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\">"
      "<citation><layout><text variable=\"title\"/></layout></citation><bibliography" +
      std::string(options) + ">" + std::string(layout) + "</bibliography></style>";
  std::vector<std::string> texts = test::entry_texts(xml, locales(), {item}, {.format = format});
  REQUIRE(texts.size() == 1);
  return texts[0];
}

Reference book(std::string title) {
  Reference item;
  item.id = "a";
  item.type = ItemType::book;
  item.set(Variable::title, std::move(title));
  return item;
}

}  // namespace

TEST_CASE("a term that begins an entry takes a capital, behind text it does not") {
  CHECK(entry(R"xml(<layout><text term="anonymous" form="short" suffix=" "/><text variable="title"/></layout>)xml",
              book("Fens")) == "Anon. Fens");
  CHECK(entry(R"xml(<layout><text variable="title" suffix=" "/><text term="anonymous" form="short"/></layout>)xml",
              book("Fens")) == "Fens anon.");
}

TEST_CASE("a label without its variable stands in the singular unless the group asks for one in vain") {
  constexpr std::string_view beside = R"xml(<layout delimiter=" "><group delimiter=" "><text variable="title"/>
<label variable="locator" form="short"/></group></layout>)xml";
  CHECK(entry(beside, book("Fens")) == "Fens p.");
  constexpr std::string_view in_vain = R"xml(<layout><text variable="title"/><group delimiter=" " prefix=" ">
<label variable="page" form="short"/><text variable="page"/></group></layout>)xml";
  CHECK(entry(in_vain, book("Fens")) == "Fens");
}

TEST_CASE("title case leaves a work with a jurisdiction alone") {
  constexpr std::string_view layout =
      R"xml(<layout><text variable="title" text-case="title"/></layout>)xml";
  Reference patent = book("Folding bicycle with belt drive");
  CHECK(entry(layout, patent) == "Folding Bicycle with Belt Drive");
  patent.set(Variable::jurisdiction, std::string("US"));
  CHECK(entry(layout, patent) == "Folding bicycle with belt drive");
}

TEST_CASE("the marks of nested prefixes and of formatted text stay apart") {
  constexpr std::string_view nested = R"xml(<layout><text variable="title"/>
<group prefix=";"><text variable="publisher" prefix=":"/></group></layout>)xml";
  Reference item = book("Fens");
  item.set(Variable::publisher, std::string("Sage"));
  CHECK(entry(nested, item) == "Fens;:Sage");
  constexpr std::string_view slanted =
      R"xml(<layout><text variable="title" font-style="italic" suffix="."/></layout>)xml";
  CHECK(entry(slanted, book("Why fens?")) == "Why fens?.");
  CHECK(entry(slanted, book("Fens etc.")) == "Fens etc.");
}

TEST_CASE("an entry's suffix goes where its last part is, and with it when that is empty") {
  constexpr std::string_view full = R"xml(<layout suffix="."><group display="block"><text variable="title"/></group>
<group display="block" suffix=";"><text variable="publisher"/></group></layout>)xml";
  Reference item = book("Fens");
  CHECK(entry(full, item).find('.') == std::string::npos);
  item.set(Variable::publisher, std::string("Sage"));
  std::string text = entry(full, item);
  CHECK(text.find("Sage;") != std::string::npos);
  constexpr std::string_view half = R"xml(<layout suffix="."><group display="block"><text variable="title"/></group>
<group suffix=";"><text variable="publisher"/></group></layout>)xml";
  text = entry(half, item);
  CHECK(text.find("Sage.") != std::string::npos);
  CHECK(text.find(';') == std::string::npos);
}

TEST_CASE("only a first element with display says which parts the entries have") {
  constexpr std::string_view later = R"xml(<layout><group><text variable="title"/></group>
<group display="block" suffix=";"><text variable="publisher"/></group></layout>)xml";
  Reference item = book("Fens");
  item.set(Variable::publisher, std::string("Sage"));
  CHECK(entry(later, item).find("Sage;") != std::string::npos);
}

// The affixes were once views into a copy of the family's style that was gone when the text was set.
TEST_CASE("an institution's name takes the formatting of the family part, but not its affixes") {
  constexpr std::string_view layout = R"xml(<layout><names variable="author"><name prefix="{" font-style="italic">
<name-part name="family" prefix="[" suffix="]" font-weight="bold" text-case="uppercase"/></name></names></layout>)xml";
  Reference item = book("Fens");
  Name body;
  body.literal = std::string("Board");
  item.set(Variable::author, NameList{body});
  CHECK(entry(layout, item, {}, render::Format::html) == "<b><i>BOARD</i></b>");
}

TEST_CASE("only the immediate children of a layout are parts of an entry") {
  constexpr std::string_view deep = R"xml(<layout><group><text variable="title" display="block"/></group>
<text variable="publisher" prefix=" "/></layout>)xml";
  Reference item = book("Fens");
  item.set(Variable::publisher, std::string("Sage"));
  CHECK(entry(deep, item) == "Fens Sage");
}

TEST_CASE("the margin takes the first field, with the layout's prefix, and stays empty with it") {
  auto parts = [](std::string_view children, const Reference& item) {
    std::string xml = "<layout prefix=\"[\">" + std::string(children) + "</layout>";
    return entry(xml, item, " second-field-align=\"flush\"", render::Format::html);
  };
  Reference item = book("Fens");
  item.set(Variable::publisher, std::string("Sage"));
  constexpr std::string_view two = R"xml(<text variable="title"/><text variable="publisher"/>)xml";
  CHECK(parts(two, item).find("left-margin\">[Fens</div>") != std::string::npos);
  CHECK(parts(two, item).find("right-inline\">Sage</div>") != std::string::npos);
  constexpr std::string_view one = R"xml(<group><text variable="title"/></group>)xml";
  CHECK(parts(one, item).find("left-margin\">[Fens</div>") != std::string::npos);
  constexpr std::string_view none = R"xml(<text variable="URL"/><text variable="title"/>)xml";
  CHECK(parts(none, item).find("right-inline\">[Fens</div>") != std::string::npos);
  CHECK(parts(none, item).find("left-margin") == std::string::npos);
}

TEST_CASE("a macro that came to nothing takes the layout's suffix only where the entry begins with a part") {
  auto ends = [](std::string_view first) {
    std::string xml = "<layout suffix=\".\"><text variable=\"title\"" + std::string(first) +
                      "/><text variable=\"publisher\"/><names variable=\"editor\" display=\"block\"/></layout>";
    Reference item = book("Fens");
    item.set(Variable::publisher, std::string("Sage"));
    return entry(xml, item).ends_with("Sage.");
  };
  CHECK(ends(""));
  CHECK_FALSE(ends(" display=\"block\""));
}

TEST_CASE("the points of a DOI are part of it") {
  Reference item = book("Fens etc.");
  item.set(Variable::DOI, std::string("10.1000/a.b"));
  CHECK(entry(R"xml(<layout><text variable="title" strip-periods="true"/>
<text variable="DOI" prefix=" " strip-periods="true"/></layout>)xml", item) == "Fens etc 10.1000/a.b");
}

TEST_CASE("sentence case leaves the capitals of the first word") {
  constexpr std::string_view layout = R"xml(<layout><names variable="author"><name>
<name-part name="family" text-case="sentence"/></name></names></layout>)xml";
  Reference item = book("Fens");
  Name person, body;
  person.family = std::string("McCarthy");
  body.literal = std::string("World Health Board");
  item.set(Variable::author, NameList{person});
  CHECK(entry(layout, item) == "McCarthy");
  person.family = std::string("García Márquez");
  item.set(Variable::author, NameList{person});
  CHECK(entry(layout, item) == "García márquez");
  item.set(Variable::author, NameList{body});
  CHECK(entry(layout, item) == "World health board");
}

TEST_CASE("what a style says for the primary dialect holds in the other dialects") {
  auto term = [](std::string_view lang) {
    std::string xml =
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\"><locale xml:lang=\"" +
        std::string(lang) + "\"><terms><term name=\"in\">within</term></terms></locale><citation><layout>"
        "<text variable=\"title\"/></layout></citation><bibliography><layout><text term=\"in\" prefix=\"(\"/>"
        "</layout></bibliography></style>";
    return test::entry_texts(xml, locales(), {book("Fens")}, {.locale = "en-GB"}).at(0);
  };
  CHECK(term("en-US") == "(Within");
  CHECK(term("en-GB") == "(Within");
  CHECK(term("de-DE") == "(In");
}

TEST_CASE("names that stand in for others are set in parts as those, be it through a macro") {
  Reference item = book("Fens");
  Name person;
  person.family = std::string("Roe");
  person.given = std::string("Ann");
  item.set(Variable::editor, NameList{person});
  auto set = [&](std::string_view substitute) {
    std::string xml = "<layout><names variable=\"author\"><name><name-part name=\"family\" text-case=\"uppercase\"/>"
                      "</name><substitute>" + std::string(substitute) + "</substitute></names></layout>";
    return entry(xml, item);
  };
  CHECK(set(R"(<names variable="editor"/>)") == "Ann ROE");
  CHECK(set(R"(<names variable="editor"><name form="long"/></names>)") == "Ann ROE");
  CHECK(set(R"(<names variable="editor"><name><name-part name="given" text-case="lowercase"/></name></names>)") ==
        "ann ROE");
  CHECK(set(R"(<names variable="editor"><name><name-part name="family"/></name></names>)") == "Ann Roe");
}

TEST_CASE("strip-periods leaves the points before lowercase letters and those of numbers") {
  Reference item = book("A. B., i.e. Q.7");
  item.set(Variable::volume, std::string("1.2"));
  item.set(Variable::edition, std::string("New ed."));
  CHECK(entry(R"xml(<layout><text variable="title" strip-periods="true"/>
<text variable="volume" prefix=" " strip-periods="true"/>
<text variable="edition" prefix=" " strip-periods="true"/></layout>)xml", item) == "A B, i.e Q7 1.2 New ed");
}

TEST_CASE("a number is shown without its own label before it") {
  Reference item = book("Fens");
  for (auto [written, shown] : {std::pair{"p. 12", "12"}, {"P. 3", "P. 3"}, {"p.", "p."}}) {
    item.set(Variable::page, std::string(written));
    CHECK(entry(R"xml(<layout><text variable="page"/></layout>)xml", item) == shown);
  }
}

TEST_CASE("plain formatting is marked inside any that is not, and around a last part that is not") {
  auto html = [](std::string_view layout) { return entry(layout, book("Fens"), {}, render::Format::html); };
  constexpr std::string_view plain = "<span style=\"font-weight:normal;\">";
  CHECK(html(R"xml(<layout><group font-weight="bold"><group font-weight="normal">
<text variable="title" font-weight="normal"/></group></group></layout>)xml") ==
        "<b>" + std::string(plain) + std::string(plain) + "Fens</span></span></b>");
  CHECK(html(R"xml(<layout><group font-weight="normal" delimiter=" "><text variable="title"/>
<text value="x" font-weight="bold"/></group></layout>)xml") ==
        std::string(plain) + "Fens <b>x</b></span>");
  CHECK(html(R"xml(<layout><group font-weight="normal" delimiter=" "><text value="x" font-weight="bold"/>
<text variable="title"/></group></layout>)xml") == "<b>x</b> Fens");
}

TEST_CASE("the short form of a URL ends behind the last part that has a point") {
  auto shortened = [](std::string url) {
    Reference item = book("Fens");
    item.set(Variable::URL, std::move(url));
    return entry(R"xml(<layout><text variable="URL" form="short"/></layout>)xml", item);
  };
  CHECK(shortened("https://example.org/p/50?a=1") == "https://example.org");
  CHECK(shortened("https://www.example.org/p/50") == "www.example.org");
  CHECK(shortened("https://doi.org/10.5555/fens") == "https://doi.org/10.5555");
  CHECK(shortened("https://example.org") == "https://example.org");
  CHECK(shortened("urn/") == "urn/");
  CHECK(shortened("a.b/x://y") == "a.b");
}
