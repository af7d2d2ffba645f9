// Cites of a cluster: their order, groups, collapsing, positions, labels and what is empty.

#include <opcit/render/render.h>

#include "support/shared.h"

using namespace opcit;

namespace {

constexpr std::string_view locale_xml = R"(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
<terms><term name="and">and</term><term name="et-al">et al.</term><term name="ibid">ibid.</term>
<term name="anonymous" form="short">Anon</term>
<term name="open-quote">“</term><term name="close-quote">”</term>
<term name="volume" form="short"><single>vol.</single><multiple>vols.</multiple></term>
<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term></terms></locale>)";

csl::LocaleSource locales() {
  return csl::locale_source([](std::string_view lang) -> std::optional<std::string> {
    if (lang == "en-US") return std::string(locale_xml);
    return std::nullopt;
  });
}

Reference work(std::string id, std::string family, int year, std::string title) {
  Reference item;
  item.id = std::move(id);
  item.type = ItemType::book;
  if (!family.empty()) item.set(Variable::author, NameList{Name{.family = std::move(family)}});
  Date issued;
  issued.parts.push_back({year, 0, 0});
  if (year != 0) item.set(Variable::issued, issued);
  if (!title.empty()) item.set(Variable::title, std::move(title));
  return item;
}

Cluster cluster(const std::vector<std::string>& ids, int note = 0) {
  Cluster made;
  made.note_index = note;
  for (const std::string& id : ids) {
    made.cites.emplace_back();
    made.cites.back().id = id;
  }
  return made;
}

render::Rendered shown(std::string_view style_class, std::string_view body,
                       const std::vector<Reference>& items, const std::vector<Cluster>& clusters) {
  std::string xml = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"" +
                    std::string(style_class) + "\">" + std::string(body) + "</style>";
  auto style = csl::Style::compile(xml, "test");
  REQUIRE(style.has_value());
  auto rendered = render::render(**style, locales(), {items, clusters, {}, {}});
  REQUIRE(rendered.has_value());
  return *rendered;
}

constexpr std::string_view by_year = R"xml(
<citation collapse="year"><sort><key variable="issued"/></sort><layout delimiter="; "><group delimiter=" ">
<names variable="author" suffix=","><name form="short"/></names>
<date variable="issued"><date-part name="year"/></date></group></layout></citation>)xml";

}  // namespace

TEST_CASE("cites of the same names stand together behind the first of them") {
  std::vector<Reference> items = {work("a", "Doe", 1999, "A"), work("b", "Roe", 2000, "B"),
                                  work("c", "Doe", 2001, "C"), work("d", "Abel", 2000, "D")};
  auto rendered = shown("in-text", by_year, items, {cluster({"c", "b", "d", "a"})});
  CHECK(rendered.citations[0].text == "Doe, 1999, 2001; Abel, 2000; Roe, 2000");
}

TEST_CASE("a cite without names belongs to the one before it when cites are collapsed") {
  std::vector<Reference> items = {work("a", "Doe", 1999, "A"), work("b", "", 2000, "B")};
  auto rendered = shown("in-text", by_year, items, {cluster({"a", "b"})});
  CHECK(rendered.citations[0].text == "Doe, 1999, 2000");
}

TEST_CASE("in the text, ibid. repeats the last cite of the citation before") {
  constexpr std::string_view body = R"xml(<citation><layout delimiter="; "><choose>
<if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else></choose></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "Doe", 1999, "A"), work("b", "Roe", 2000, "B")};
  auto text = shown("in-text", body, items, {cluster({"a", "b"}), cluster({"b"})});
  CHECK(text.citations[1].text == "ibid.");
  auto notes = shown("note", body, items, {cluster({"a", "b"}, 1), cluster({"b"}, 2)});
  CHECK(notes.citations[1].text == "B");
}

TEST_CASE("what stands for names keeps its own style, names in shorthand take that of the names") {
  constexpr std::string_view body = R"xml(<citation><layout><names variable="author" prefix="(" suffix=")">
<substitute><names variable="editor"/><text variable="title"/></substitute></names></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "", 0, "A"), work("b", "", 0, "B")};
  items[1].set(Variable::editor, NameList{Name{.family = "Roe"}});
  auto rendered = shown("in-text", body, items, {cluster({"a"}), cluster({"b"})});
  CHECK(rendered.citations[0].text == "A");
  CHECK(rendered.citations[1].text == "(Roe)");
}

TEST_CASE("a label written in a locator stands for the one the style would print") {
  constexpr std::string_view body = R"xml(<citation><layout><group delimiter=" ">
<label variable="locator" form="short"/><text variable="locator"/></group></layout></citation>)xml";
  std::vector<Cluster> clusters = {cluster({"a"}), cluster({"a"})};
  clusters[0].cites[0].locator = "vol. 2";
  clusters[1].cites[0].locator = "3-5";
  auto rendered = shown("in-text", body, {work("a", "Doe", 1999, "A")}, clusters);
  CHECK(rendered.citations[0].text == "vol. 2");
  CHECK(rendered.citations[1].text == "pp. 3–5");
}

TEST_CASE("several types in one condition mean any of them") {
  constexpr std::string_view body = R"xml(<citation><layout><choose><if type="book thesis">
<text value="long"/></if><else><text value="short"/></else></choose></layout></citation>)xml";
  auto rendered = shown("in-text", body, {work("a", "Doe", 1999, "A")}, {cluster({"a"})});
  CHECK(rendered.citations[0].text == "long");
}

TEST_CASE("a work of which the style shows nothing is pointed out in its place and in a finding") {
  constexpr std::string_view body = R"xml(<citation><layout prefix="(" suffix=")">
<text variable="title"/></layout></citation>)xml";
  auto rendered = shown("in-text", body, {work("a", "Doe", 1999, "")}, {cluster({"a"})});
  CHECK(rendered.citations[0].text == "([CSL STYLE ERROR: reference with no printed form.])");
  REQUIRE(rendered.findings.size() == 1);
  CHECK(rendered.findings[0].code == Code::item_invalid);
}

TEST_CASE("a comma behind a cite stays outside the quotes, dates alone are a sort key") {
  constexpr std::string_view body = R"xml(
<macro name="year"><choose><if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
<else><text value="0000"/></else></choose></macro>
<citation><sort><key macro="year"/></sort><layout delimiter="; "><text variable="title" quotes="true"/></layout></citation>)xml";
  std::vector<Cluster> clusters = {cluster({"a", "b"})};
  clusters[0].cites[1].suffix = ", a view";
  auto rendered = shown("note", body, {work("a", "Doe", 0, "A"), work("b", "Roe", 1990, "B")}, clusters);
  CHECK(rendered.citations[0].text == "“B”, a view; “A”");
}

TEST_CASE("the author alone is the first names or what stands for them, and no other text") {
  constexpr std::string_view body = R"xml(<citation><layout prefix="(" suffix=")"><group delimiter=", ">
<names variable="author"><substitute>
<group delimiter=" "><text variable="title"/><text variable="publisher"/></group></substitute></names>
<names variable="author"/><date variable="issued"><date-part name="year"/></date></group></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "Doe", 1999, "A"), work("b", "", 2000, "B")};
  items[1].set(Variable::publisher, "Press");
  std::vector<Cluster> clusters = {cluster({"a"}), cluster({"b"}), cluster({"b"})};
  for (Cluster& one : clusters) one.mode = ClusterMode::author_only;
  clusters[2].mode = ClusterMode::composite;
  auto rendered = shown("in-text", body, items, clusters);
  CHECK(rendered.citations[0].text == "Doe");
  CHECK(rendered.citations[1].text == "B");
  CHECK(rendered.citations[2].text == "B (2000)");
}

TEST_CASE("where no names are cited, the author alone is a date before any text, or only the prefix") {
  constexpr std::string_view dated = R"xml(<citation><layout><group delimiter=", ">
<date variable="issued"><date-part name="year"/></date><text variable="title"/></group></layout></citation>)xml";
  constexpr std::string_view titled = R"xml(<citation><layout><text variable="title"/></layout></citation>)xml";
  std::vector<Cluster> clusters = {cluster({"a"})};
  clusters[0].mode = ClusterMode::author_only;
  clusters[0].cites[0].prefix = "see ";
  CHECK(shown("in-text", dated, {work("a", "Doe", 1999, "A")}, clusters).citations[0].text == "see 1999");
  CHECK(shown("in-text", titled, {work("a", "Doe", 1999, "A")}, clusters).citations[0].text == "see ");
}

TEST_CASE("a disambiguate condition holds for all works that stay alike, a further one only if it must") {
  constexpr std::string_view one = R"xml(<citation><layout><group delimiter=" ">
<names variable="author"><name form="short"/></names><choose><if disambiguate="true">
<date variable="issued"><date-part name="year"/></date></if></choose></group></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "Doe", 1999, "A"), work("b", "Doe", 1999, "B"), work("c", "Roe", 1999, "C")};
  auto alike = shown("in-text", one, items, {cluster({"a"}), cluster({"b"}), cluster({"c"})});
  CHECK(alike.citations[0].text == "Doe 1999");
  CHECK(alike.citations[1].text == "Doe 1999");
  CHECK(alike.citations[2].text == "Roe");
  constexpr std::string_view two = R"xml(<citation><layout><group delimiter=" ">
<names variable="author"><name form="short"/></names><choose><if disambiguate="true">
<date variable="issued"><date-part name="year"/></date></if></choose><choose><if disambiguate="true">
<text variable="title"/></if></choose></group></layout></citation>)xml";
  auto titled = shown("in-text", two, items, {cluster({"a"}), cluster({"b"}), cluster({"c"})});
  CHECK(titled.citations[0].text == "Doe 1999 A");
  items[1] = work("b", "Doe", 2001, "B");
  auto dated = shown("in-text", two, items, {cluster({"a"}), cluster({"b"}), cluster({"c"})});
  CHECK(dated.citations[0].text == "Doe 1999");
  CHECK(dated.citations[1].text == "Doe 2001");
}

TEST_CASE("in a sort key the limits of the section precede those of the names, and nothing marks a gap") {
  constexpr std::string_view body = R"xml(<macro name="people"><names variable="author"><name et-al-min="9"
et-al-use-last="true" delimiter=", "/></names></macro><citation et-al-min="3" et-al-use-first="1"><sort>
<key macro="people"/><key variable="title"/></sort><layout delimiter="; "><text variable="title"/></layout></citation>)xml";
  auto of = [](std::string title, const std::vector<std::string>& families) {
    Reference item = work(title, "", 0, title);
    NameList people;
    for (const std::string& family : families) people.push_back(Name{.family = family});
    item.set(Variable::author, people);
    return item;
  };
  std::vector<Reference> items = {of("a", {"Doe", "Roe", "Zoe"}), of("b", {"Doe", "Abel", "Zoe"})};
  CHECK(shown("in-text", body, items, {cluster({"b", "a"})}).citations[0].text == "a; b");
  constexpr std::string_view gap = R"xml(<macro name="people"><names variable="author"><name delimiter=", "/></names></macro>
<citation et-al-min="3" et-al-use-first="1" et-al-use-last="true"><sort><key macro="people"/></sort>
<layout delimiter="; "><text variable="title"/></layout></citation>)xml";
  items = {of("a", {"Doe", "Roe", "Zoe"}), of("b", {"Doe", "Abel"})};
  CHECK(shown("in-text", gap, items, {cluster({"a", "b"})}).citations[0].text == "b; a");
}

TEST_CASE("a trigraph is made of names in spaced scripts, else of the title without its small words") {
  constexpr std::string_view body =
      R"xml(<citation><layout><text variable="citation-label"/></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "費", 2006, "乡土中国 of it"), work("b", "", 1984, "1984 at Sea"),
                                  work("c", "Бахтин", 1975, "C")};
  auto rendered = shown("in-text", body, items, {cluster({"a"}), cluster({"b"}), cluster({"c"})});
  CHECK(rendered.citations[0].text == "乡土中国06");
  CHECK(rendered.citations[1].text == "198484");
  CHECK(rendered.citations[2].text == "Бахт75");
}

TEST_CASE("works that tie stand as cited, and as sorted once a later citation adds one to tell apart") {
  constexpr std::string_view body = R"xml(<citation disambiguate-add-year-suffix="true"><sort>
<key variable="title" sort="descending"/></sort><layout delimiter="; "><date variable="issued">
<date-part name="year"/></date></layout></citation><bibliography><sort><key variable="issued"/></sort>
<layout><text variable="title"/></layout></bibliography>)xml";
  std::vector<Reference> items = {work("a", "Doe", 2001, "A"), work("b", "Doe", 2001, "B"), work("c", "Doe", 2001, "C")};
  auto order = [&](const std::vector<Cluster>& clusters) {
    std::string titles;
      render::Rendered rendered = shown("in-text", body, items, clusters);
    for (const auto& entry : rendered.bibliography) titles += entry.text;
    return titles;
  };
  CHECK(order({cluster({"a", "b", "c"})}) == "ABC");
  CHECK(order({cluster({"a", "b"}), cluster({"c"})}) == "BAC");
  CHECK(order({cluster({"a"}), cluster({"b", "c"})}) == "ABC");
  auto rendered = shown("in-text", body, items, {cluster({"a"}), cluster({"b", "c"})});
  CHECK(rendered.citations[1].text == "2001c; 2001b");
}

TEST_CASE("a name variable as sort key is the names as the style shows them") {
  constexpr std::string_view body = R"xml(<citation et-al-min="2" et-al-use-first="1" initialize-with="."><sort>
<key variable="author"/></sort><layout delimiter="; "><text variable="title"/></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "", 0, "A"), work("b", "", 0, "B")};
  items[0].set(Variable::author, NameList{Name{.family = "Doe", .given = "Jane"}, Name{.family = "Zoe"}});
  items[1].set(Variable::author, NameList{Name{.family = "Doe", .given = "Jack"}, Name{.family = "Abel"}});
  CHECK(shown("in-text", body, items, {cluster({"a", "b"})}).citations[0].text == "A; B");
}

TEST_CASE("the note of the first cite tells two works apart, three take the condition besides") {
  constexpr std::string_view body = R"xml(<citation><layout><choose><if position="subsequent"><group delimiter=" ">
<names variable="author"/><choose><if disambiguate="true"><text variable="title"/></if></choose>
<text variable="first-reference-note-number"/></group></if><else><text variable="title"/></else></choose></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "Doe", 0, "A"), work("b", "Doe", 0, "B"), work("c", "Doe", 0, "C")};
  auto two = shown("note", body, items, {cluster({"a"}, 1), cluster({"b"}, 2), cluster({"a"}, 3)});
  CHECK(two.citations[2].text == "Doe 1");
  auto three = shown("note", body, items, {cluster({"a"}, 1), cluster({"b"}, 2), cluster({"c"}, 3), cluster({"a"}, 4)});
  CHECK(three.citations[3].text == "Doe A 1");
}

TEST_CASE("names are cut in later cites though the first ones show them all") {
  constexpr std::string_view body = R"xml(<citation et-al-subsequent-min="2" et-al-subsequent-use-first="1"><layout>
<names variable="author"><name delimiter=", "/></names></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "Doe", 0, "A")};
  items[0].set(Variable::author, NameList{Name{.family = "Doe"}, Name{.family = "Roe"}});
  auto rendered = shown("note", body, items, {cluster({"a"}, 1), cluster({"a"}, 3)});
  CHECK(rendered.citations[0].text == "Doe, Roe");
  CHECK(rendered.citations[1].text == "Doe et al.");
}

TEST_CASE("words that stand for an author stay where the author is left out, and hide nothing behind them") {
  constexpr std::string_view body = R"xml(<citation><layout prefix="(" suffix=")"><group delimiter=", ">
<names variable="author"><substitute><text term="anonymous" form="short"/></substitute></names>
<date variable="issued"><date-part name="year"/></date></group></layout></citation>)xml";
  std::vector<Cluster> clusters = {cluster({"a"}), cluster({"a"})};
  clusters[0].mode = ClusterMode::author_only;
  clusters[1].mode = ClusterMode::suppress_author;
  auto rendered = shown("in-text", body, {work("a", "", 2000, "A")}, clusters);
  CHECK(rendered.citations[0].text == "Anon, 2000");
  CHECK(rendered.citations[1].text == "(Anon, 2000)");
}

TEST_CASE("a locator is shown once") {
  constexpr std::string_view body = R"xml(<citation><layout><text variable="locator" prefix=": "/>
<text variable="locator" prefix=" "/></layout></citation>)xml";
  std::vector<Cluster> clusters = {cluster({"a"})};
  clusters[0].cites[0].locator = "12";
  CHECK(shown("in-text", body, {work("a", "Doe", 1999, "A")}, clusters).citations[0].text == ": 12");
  constexpr std::string_view labelled = R"xml(<citation><layout><text variable="locator"/><group prefix=", ">
<label variable="locator" form="short"/><text variable="locator"/></group></layout></citation>)xml";
  CHECK(shown("in-text", labelled, {work("a", "Doe", 1999, "A")}, clusters).citations[0].text == "12");
}

TEST_CASE("a style's terms for the main dialect hold for the others of the language") {
  constexpr std::string_view body = R"xml(<locale xml:lang="en-US"><terms><term name="ibid">idem</term></terms></locale>
<citation><layout><text term="ibid"/></layout></citation>)xml";
  std::string xml = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"in-text\" "
                    "default-locale=\"en-GB\">" + std::string(body) + "</style>";
  auto style = csl::Style::compile(xml, "test");
  REQUIRE(style.has_value());
  std::vector<Reference> items = {work("a", "Doe", 1999, "A")};
  std::vector<Cluster> clusters = {cluster({"a"})};
  auto rendered = render::render(**style, locales(), {items, clusters, {}, {}});
  REQUIRE(rendered.has_value());
  CHECK(rendered->citations[0].text == "idem");
}

TEST_CASE("among what stands for names the children of a branch are tried one after the other") {
  constexpr std::string_view body = R"xml(<citation><layout><names variable="author"><substitute><choose>
<if type="book"><text variable="publisher"/><text variable="title"/></if></choose></substitute></names></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "", 2000, "A"), work("b", "", 2000, "B")};
  items[0].set(Variable::publisher, "Press");
  auto rendered = shown("in-text", body, items, {cluster({"a"}), cluster({"b"})});
  CHECK(rendered.citations[0].text == "Press");
  CHECK(rendered.citations[1].text == "B");
}

TEST_CASE("quotation marks of the style tell no works apart") {
  Reference quoted = work("a", "Roe", 2001, "Fens");
  quoted.type = ItemType::chapter;
  constexpr std::string_view body = R"xml(<citation disambiguate-add-year-suffix="true"><layout delimiter="; ">
<choose><if type="chapter"><text variable="title" quotes="true"/></if><else><text variable="title"/></else></choose>
<date variable="issued" prefix=" "><date-part name="year"/></date></layout></citation>)xml";
  const std::vector<Reference> items = {quoted, work("b", "Roe", 2001, "Fens")};
  CHECK(shown("in-text", body, items, {cluster({"a", "b"})}).citations[0].text == "“Fens” 2001a; Fens 2001b");
}

TEST_CASE("authors are left out in front of what is said of a work, behind it where cites are grouped") {
  auto suppressed = [](std::string_view options) {
    std::string body = "<citation" + std::string(options) +
                       R"xml(><layout><group delimiter=", "><text variable="archive"/><names variable="author"/>
<text variable="title"/></group></layout></citation>)xml";
    std::vector<Cluster> clusters = {cluster({"a"}), cluster({"b"})};
    for (Cluster& one : clusters) one.cites[0].suppress_author = true;
    Reference kept = work("a", "Roe", 2001, "Fens");
    kept.set(Variable::archive, std::string("Archives"));
    auto rendered = shown("note", body, {kept, work("b", "Doe", 2002, "Bogs")}, clusters);
    return rendered.citations[0].text + " | " + rendered.citations[1].text;
  };
  CHECK(suppressed("") == "Archives, Roe, Fens | Bogs");
  CHECK(suppressed(" collapse=\"year\"") == "Archives, Fens | Bogs");
}

TEST_CASE("a group stays where the author in it is left out") {
  constexpr std::string_view body = R"xml(<citation><layout><group delimiter=", "><names variable="author"/>
<text term="ibid"/></group></layout></citation>)xml";
  std::vector<Cluster> clusters = {cluster({"a"})};
  clusters[0].cites[0].suppress_author = true;
  CHECK(shown("note", body, {work("a", "Roe", 2001, "Fens")}, clusters).citations[0].text == "Ibid.");
}

TEST_CASE("in notes a parenthesis within a parenthesis is a bracket, and within that one again") {
  constexpr std::string_view body = R"xml(<citation><layout><group prefix="(" suffix=")" delimiter=" ">
<group prefix="(" suffix=")" delimiter=" "><text variable="title"/><group prefix="(" suffix=")"><text variable="genre"/></group>
</group><text variable="genre" prefix="(" suffix=")"/><group prefix="(" suffix=")"><text variable="title"/></group>
</group></layout></citation>)xml";
  Reference item = work("a", "", 0, "A");
  item.set(Variable::genre, Text("g"));
  auto notes = shown("note", body, {item}, {cluster({"a"}, 1), cluster({"a"}, 2)});
  CHECK(notes.citations[0].text == "([A (g)] (g) [A])");
  CHECK(notes.citations[1].text == notes.citations[0].text);
  auto text = shown("in-text", body, {item}, {cluster({"a"})});
  CHECK(text.citations[0].text == "((A (g)) (g) (A))");
}

TEST_CASE("a title that stands for the author is not shown again, but a condition finds it") {
  constexpr std::string_view body = R"xml(<citation><layout><group delimiter=", "><names variable="author">
<substitute><text variable="title"/></substitute></names><choose><if variable="title"><text variable="title"/>
<text value="has one"/></if><else><text value="has none"/></else></choose></group></layout></citation>)xml";
  auto rendered = shown("in-text", body, {work("a", "", 0, "A")}, {cluster({"a"})});
  CHECK(rendered.citations[0].text == "A, has one");
}

TEST_CASE("behind a prefix that ends a sentence a number takes the delimiter of cites, as citeproc-js has it") {
  struct Row {
    std::string_view layout, locator, text;
  };
  const std::vector<Row> rows = {
      {R"(<text variable="citation-number"/>)", "", "As he wrote: , 1"},
      {R"(<text variable="citation-number"/><text variable="locator" prefix=":"/>)", "7", "As he wrote: , 1:7"},
      {R"(<group prefix="[" suffix="]"><text variable="citation-number"/></group>)", "", "As he wrote: , [1]"},
      {R"(<text macro="number" prefix="[" suffix="]"/>)", "", "As he wrote: , [1]"},
      {R"(<group prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/><text variable="locator"/></group>)",
       "7", "As he wrote: [1, 7]"},
      {R"(<text variable="title"/><text variable="citation-number" prefix=" "/>)", "", "As he wrote: A 1"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.layout);
    std::vector<Cluster> clusters = {cluster({"a"})};
    clusters[0].cites[0].prefix = "As he wrote: ";
    clusters[0].cites[0].locator = row.locator;
    std::string body = "<macro name=\"number\"><text variable=\"citation-number\"/></macro><citation><layout delimiter=\", \">" +
                       std::string(row.layout) + "</layout></citation>";
    CHECK(shown("in-text", body, {work("a", "Doe", 1999, "A")}, clusters).citations[0].text == row.text);
  }
}

TEST_CASE("a group that asks for a year suffix does not take what stands beside it away") {
  constexpr std::string_view body = R"xml(<macro name="year"><group delimiter="–"><date variable="issued"><date-part name="year"/></date>
<text variable="year-suffix"/></group><choose><if variable="issued" match="none"><text value="undated"/></if></choose></macro>
<citation><layout><group delimiter=", "><names variable="author"/><text macro="year"/></group></layout></citation>)xml";
  std::vector<Reference> items = {work("a", "Doe", 0, "A"), work("b", "Roe", 2000, "B")};
  auto rendered = shown("in-text", body, items, {cluster({"a"}), cluster({"b"})});
  CHECK(rendered.citations[0].text == "Doe, undated");
  CHECK(rendered.citations[1].text == "Roe, 2000");
}

TEST_CASE("the delimiter of year suffixes holds for suffixes in italics, that of a group of cites comes first") {
  auto collapsed = [](std::string_view delimiters) {
    std::string body = "<citation collapse=\"year-suffix\" disambiguate-add-year-suffix=\"true\" " + std::string(delimiters) +
                       R"xml(><layout delimiter="; "><group delimiter=" "><names variable="author"/><group>
<date variable="issued"><date-part name="year"/></date><text variable="year-suffix" font-style="italic"/></group></group></layout></citation>)xml";
    std::vector<Reference> items = {work("a", "Doe", 1999, "A"), work("b", "Doe", 1999, "B")};
    return shown("in-text", body, items, {cluster({"a", "b"})}).citations[0].text;
  };
  CHECK(collapsed("year-suffix-delimiter=\"+\"") == "Doe 1999a+b");
  CHECK(collapsed("year-suffix-delimiter=\"+\" cite-group-delimiter=\"/\"") == "Doe 1999a/b");
}

TEST_CASE("a term that is to be in lower case takes no capital at the beginning of a note") {
  constexpr std::string_view body = R"xml(<citation><layout><choose><if position="ibid"><text term="ibid" text-case="lowercase"/></if>
<else><text term="ibid"/></else></choose></layout></citation>)xml";
  auto rendered = shown("note", body, {work("a", "Doe", 1999, "A")}, {cluster({"a"}, 1), cluster({"a"}, 2)});
  CHECK(rendered.citations[0].text == "Ibid.");
  CHECK(rendered.citations[1].text == "ibid.");
}

TEST_CASE("where a locale has general ordinals with a gender only, a noun without one takes the feminine") {
  constexpr std::string_view body = R"xml(<locale><terms><term name="ordinal" gender-form="masculine">er</term>
<term name="ordinal" gender-form="feminine">re</term></terms></locale>
<citation><layout><number variable="edition" form="ordinal"/></layout></citation>)xml";
  Reference item = work("a", "Doe", 1999, "A");
  item.set(Variable::edition, Text("3"));
  CHECK(shown("in-text", body, {item}, {cluster({"a"})}).citations[0].text == "3re");
}
