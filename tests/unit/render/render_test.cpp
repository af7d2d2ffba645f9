#include <opcit/render/render.h>

#include "render/formats.h"
#include "render/typeset.h"
#include "support/shared.h"

using namespace opcit;

namespace {

constexpr std::string_view locale_xml = R"(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
<style-options punctuation-in-quote="true"/>
<date form="text"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/><date-part name="year"/></date>
<terms><term name="and">and</term><term name="et-al">et al.</term><term name="ibid">ibid.</term>
<term name="open-quote">“</term><term name="close-quote">”</term>
<term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term>
<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>
<term name="no date" form="short">n.d.</term></terms></locale>)";

csl::LocaleSource locales() {
  return csl::locale_source([](std::string_view lang) -> std::optional<std::string> {
    if (lang == "en-US") return std::string(locale_xml);
    return std::nullopt;
  });
}

std::shared_ptr<const csl::Style> style(std::string_view style_class, std::string_view body) {
  std::string xml = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"" +
                    std::string(style_class) + "\">" + std::string(body) + "</style>";
  auto compiled = csl::Style::compile(xml, "test");
  REQUIRE_MESSAGE(compiled.has_value(), (compiled ? "" : compiled.error().message));
  return *compiled;
}

Reference work(std::string id, std::string family, std::string given, int year, std::string title) {
  Reference item;
  item.id = std::move(id);
  item.type = ItemType::book;
  item.set(Variable::author, NameList{Name{.family = std::move(family), .given = std::move(given)}});
  Date issued;
  issued.parts.push_back({year, 0, 0});
  item.set(Variable::issued, issued);
  item.set(Variable::title, std::move(title));
  return item;
}

Cluster cite(std::vector<std::string> ids, int note = 0, std::string locator = {}) {
  Cluster cluster;
  cluster.note_index = note;
  for (auto& id : ids) {
    Cite one;
    one.id = std::move(id);
    one.locator = locator;
    cluster.cites.push_back(std::move(one));
  }
  return cluster;
}

constexpr std::string_view author_date = R"xml(
<macro name="author"><names variable="author"><name form="short" and="text"/></names></macro>
<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
<citation disambiguate-add-year-suffix="true" collapse="year"><sort><key macro="author"/></sort>
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><text macro="author"/><text macro="year"/></group></layout></citation>
<bibliography><sort><key macro="author"/><key macro="year"/></sort><layout suffix=".">
<group delimiter=". "><names variable="author"><name name-as-sort-order="all"/></names><text macro="year"/>
<text variable="title" font-style="italic"/></group></layout></bibliography>)xml";

constexpr std::string_view note_style = R"xml(
<citation><layout suffix="."><choose>
<if position="ibid-with-locator"><group delimiter=", "><text term="ibid"/><text variable="locator"/></group></if>
<else-if position="ibid"><text term="ibid"/></else-if>
<else><group delimiter=", "><names variable="author"/><text variable="title" quotes="true"/><text variable="locator"/></group></else>
</choose></layout></citation>)xml";

constexpr std::string_view numeric = R"xml(
<citation collapse="citation-number"><sort><key variable="citation-number"/></sort>
<layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/></layout></citation>
<bibliography second-field-align="flush"><layout suffix="."><text variable="citation-number" suffix=". "/>
<text variable="title"/></layout></bibliography>)xml";

}  // namespace

TEST_CASE("an author-date style tells works of one year apart and collapses them") {
  std::vector<Reference> items = {work("a", "Doe", "Jane", 2001, "Alpha"),
                                  work("b", "Doe", "Jane", 2001, "Beta"),
                                  work("c", "Abel", "Kim", 1999, "Gamma")};
  std::vector<Cluster> clusters = {cite({"a", "b", "c"}), cite({"b"})};
  auto rendered = render::render(*style("in-text", author_date), locales(), {items, clusters, {}, {}});
  REQUIRE(rendered.has_value());
  CHECK(rendered->citations[0].text == "(Abel 1999; Doe 2001a, 2001b)");
  CHECK(rendered->citations[1].text == "(Doe 2001b)");
  REQUIRE(rendered->bibliography.size() == 3);
  CHECK(rendered->bibliography[0].text == "Abel, Kim. 1999. Gamma.");
  CHECK(rendered->bibliography[1].text == "Doe, Jane. 2001a. Alpha.");
}

TEST_CASE("a note style says ibid. where the same work was cited just before") {
  std::vector<Reference> items = {work("a", "Doe", "Jane", 2001, "Alpha"), work("b", "Roe", "Max", 2002, "Beta")};
  std::vector<Cluster> clusters = {cite({"a"}, 1, "3"), cite({"a"}, 2, "3"), cite({"a"}, 3, "7"),
                                   cite({"b"}, 4), cite({"a"}, 5)};
  auto rendered = render::render(*style("note", note_style), locales(), {items, clusters, {}, {}});
  REQUIRE(rendered.has_value());
  CHECK(rendered->citations[0].text == "Jane Doe, “Alpha,” 3.");
  CHECK(rendered->citations[1].text == "Ibid.");
  CHECK(rendered->citations[2].text == "Ibid., 7.");
  CHECK(rendered->citations[3].text == "Max Roe, “Beta.”");
  CHECK(rendered->citations[4].text == "Jane Doe, “Alpha.”");
  CHECK_FALSE(rendered->has_bibliography);
}

TEST_CASE("a numeric style ranges its numbers and sets them into the margin") {
  std::vector<Reference> items;
  for (const char* id : {"a", "b", "c", "d"}) items.push_back(work(id, "Doe", "Jane", 2001, id));
  std::vector<Cluster> clusters = {cite({"b"}), cite({"d", "a", "c", "b"})};
  render::Options options;
  options.format = render::Format::html;
  auto rendered = render::render(*style("in-text", numeric), locales(), {items, clusters, {}, {}}, options);
  REQUIRE(rendered.has_value());
  CHECK(rendered->citations[1].text == "[1–4]");
  CHECK(rendered->bibliography[0].id == "b");
  CHECK(rendered->bibliography[0].text ==
        "\n    <div class=\"csl-left-margin\">1. </div><div class=\"csl-right-inline\">b.</div>\n  ");
  CHECK(rendered->params.max_offset == 3);
  CHECK(rendered->params.second_field_align == render::FieldAlign::flush);
}

TEST_CASE("what cannot be rendered as it is gives a finding, never an error") {
  std::vector<Reference> items = {work("a", "Doe", "Jane", 2001, "<i>unclosed & <b>mixed</i>")};
  std::vector<Cluster> clusters = {cite({"a", "missing"})};
  auto rendered = render::render(*style("in-text", author_date), locales(), {items, clusters, {}, {}});
  REQUIRE(rendered.has_value());
  REQUIRE(rendered->findings.size() == 2);
  CHECK(rendered->findings[0].code == Code::item_invalid);
  CHECK(rendered->findings[0].message.find("\"a\": title holds markup") != std::string::npos);
  CHECK(rendered->findings[1].code == Code::item_missing);
  CHECK(rendered->findings[1].message.find("missing") != std::string::npos);
}

TEST_CASE("without any locale there is an error that says so") {
  std::vector<Reference> items;
  auto none = [](std::string_view) { return std::shared_ptr<const csl::Locale>(); };
  auto rendered = render::render(*style("in-text", author_date), none, {items, {}, {}, {}});
  REQUIRE_FALSE(rendered.has_value());
  CHECK(rendered.error().code == Code::locale_missing);
}

TEST_CASE("each writer escapes what its format would take for markup") {
  render::Pieces pieces;
  render::Piece text;
  text.text = "a & b < c _d_ *e* {f} $g 100% #h \\ ~";
  pieces.push_back(text);
  using render::Format;
  CHECK(render::write(pieces, Format::text) == text.text);
  CHECK(render::write(pieces, Format::html) == "a &#38; b &#60; c _d_ *e* {f} $g 100% #h \\ ~");
  CHECK(render::write(pieces, Format::markdown) ==
        "a &amp; b \\< c \\_d\\_ \\*e\\* {f} \\$g 100% \\#h \\\\ \\~");
  CHECK(render::write(pieces, Format::latex) ==
        "a \\& b \\textless{} c \\_d\\_ *e* \\{f\\} \\$g 100\\% \\#h \\textbackslash{} \\textasciitilde{}");
  CHECK(render::write(pieces, Format::rtf) == "a & b < c _d_ *e* \\{f\\} $g 100% #h \\\\ ~");
  CHECK(render::write(pieces, Format::typst) ==
        "a & b \\< c \\_d\\_ \\*e\\* {f} \\$g 100% \\#h \\\\ \\~");
}

TEST_CASE("what stands behind a function of Typst is no part of its call") {
  csl::Format italic;
  italic.style = csl::FontStyle::italic;
  for (std::string_view after : {"(a)", "; b", ".x", ". c"}) {
    render::Pieces pieces(4);
    pieces[0].kind = render::Piece::Kind::open;
    pieces[2].kind = render::Piece::Kind::close;
    pieces[0].format = pieces[2].format = italic;
    pieces[1].text = "T";
    pieces[3].text = after;
    std::string escaped = after == ". c" ? ". c" : "\\" + std::string(after);
    CHECK(render::write(pieces, render::Format::typst) == "#text(style: \"italic\")[T]" + escaped);
  }
}

TEST_CASE("RTF writes characters beyond ASCII as UTF-16 units") {
  render::Pieces pieces;
  render::Piece text;
  text.text = "é–𝄞";
  pieces.push_back(text);
  CHECK(render::write(pieces, render::Format::rtf) == "\\u233?\\u8211?\\u-10188?\\u-8930?");
}
