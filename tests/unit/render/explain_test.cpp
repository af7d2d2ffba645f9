#include <opcit/render/explain.h>
#include <opcit/render/render.h>

#include "support/shared.h"

using namespace opcit;

namespace {

constexpr std::string_view locale_xml = R"(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
<style-options punctuation-in-quote="true"/>
<terms><term name="and">and</term><term name="et-al">et al.</term>
<term name="open-quote">“</term><term name="close-quote">”</term>
<term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term>
<term name="editor" form="short"><single>ed.</single><multiple>eds.</multiple></term>
<term name="accessed">accessed</term></terms></locale>)";

// The lines are counted in the checks below: the style element is line 1.
constexpr std::string_view style_xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<macro name="who">
<names variable="author"><name and="text"/><et-al term="et-al"/><label form="short" prefix=" "/></names>
</macro>
<macro name="head">
<text macro="who"/>
</macro>
<citation disambiguate-add-year-suffix="true" collapse="year-suffix" et-al-min="3" et-al-use-first="1">
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">
<text macro="head"/>
<date variable="issued"><date-part name="year"/></date>
</group></layout></citation>
<bibliography subsequent-author-substitute="---" et-al-min="3" et-al-use-first="1"><layout suffix=".">
<group delimiter=", ">
<text macro="head"/>
<text variable="title" quotes="true"/>
<text term="accessed"/>
<number variable="volume" prefix="vol. " font-weight="bold"/>
<text value="end"/>
</group></layout></bibliography></style>)xml";

csl::LocaleSource locales() {
  return csl::locale_source([](std::string_view lang) -> std::optional<std::string> {
    if (lang == "en-US") return std::string(locale_xml);
    return std::nullopt;
  });
}

Reference work(std::string id, NameList authors, std::string title) {
  Reference item;
  item.id = std::move(id);
  item.type = ItemType::book;
  item.set(Variable::author, std::move(authors));
  Date issued;
  issued.parts.push_back({2001, 0, 0});
  item.set(Variable::issued, issued);
  item.set(Variable::title, std::move(title));
  item.set(Variable::volume, std::string("3"));
  return item;
}

const NameList doe = {Name{.family = "Doe", .given = "Jane"}};

struct Sample {
  std::vector<Reference> items = {work("a", doe, "Al & <i>pha</i> X"), work("b", doe, "Beta")};
  std::vector<Cluster> clusters = {{.id = "c1", .cites = {Cite{.id = "a"}, Cite{.id = "b"}}},
                                   {.id = "c2", .cites = {Cite{.id = "a", .prefix = "see"}}}};

  render::Rendered render(render::Options options) const {
    auto style = csl::Style::compile(style_xml, "test");
    REQUIRE(style.has_value());
    auto rendered = render::render(**style, locales(), {items, clusters, {}, {}}, options);
    REQUIRE(rendered.has_value());
    return std::move(*rendered);
  }
};

/// `kind name @line`, the macros' names before it.
std::string brief(const render::Run& run) {
  std::string out;
  for (const render::MacroUse& macro : run.macros)
    out += macro.name + "@" + std::to_string(macro.line) + " ";
  out += to_string(run.kind);
  if (!run.name.empty()) out += " " + run.name;
  return out + " @" + std::to_string(run.line);
}

void check_runs(const render::Runs& runs, std::vector<std::pair<std::string, std::string>> wanted) {
  REQUIRE(runs.size() == wanted.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    CHECK(runs[i].text == wanted[i].first);
    CHECK(brief(runs[i]) == wanted[i].second);
  }
}

}  // namespace

TEST_CASE("every run of a citation names its line, its macros and its variable") {
  render::Rendered rendered = Sample().render({.explain = true});
  CHECK(rendered.citations[0].text == "(Jane Doe 2001a; b)");
  check_runs(rendered.citations[0].runs, {{"(", "prefix @9"},
                                          {"Jane Doe", "head@10 who@6 variable author @3"},
                                          {" ", "delimiter @9"},
                                          {"2001", "variable issued @11"},
                                          {"a", "variable year-suffix @11"},
                                          {"; ", "delimiter @9"},
                                          {"b", "variable year-suffix @11"},
                                          {")", "suffix @9"}});
  CHECK(rendered.citations[0].runs[1].item == "a");
  CHECK(rendered.citations[0].runs[5].item.empty());
}

TEST_CASE("what a cite brings itself is told from what the style adds") {
  render::Rendered rendered = Sample().render({.explain = true});
  const render::Runs& runs = rendered.citations[1].runs;
  REQUIRE(runs.size() > 2);
  CHECK(runs[1].text == "see ");
  CHECK(runs[1].kind == render::RunKind::cite);
  CHECK(runs[1].item == "a");
}

TEST_CASE("a mark that moved into quotation marks keeps its origin") {
  render::Rendered rendered = Sample().render({.explain = true});
  REQUIRE(rendered.bibliography.size() == 2);
  CHECK(rendered.bibliography[1].text == "---, “Beta,” accessed, vol. 3, end.");
  check_runs(rendered.bibliography[1].runs, {{"---", "substitute @13"},
                                             {", ", "delimiter @14"},
                                             {"“", "quotes title @16"},
                                             {"Beta", "variable title @16"},
                                             {",", "delimiter @14"},
                                             {"”", "quotes title @16"},
                                             {" ", "delimiter @14"},
                                             {"accessed", "term accessed @17"},
                                             {", ", "delimiter @14"},
                                             {"vol. ", "prefix volume @18"},
                                             {"3", "variable volume @18"},
                                             {", ", "delimiter @14"},
                                             {"end", "value @19"},
                                             {".", "suffix @13"}});
}

TEST_CASE("names tell the list from what stands between, and et al. is a term") {
  Sample sample;
  sample.items[0].set(Variable::author, NameList{Name{.family = "A"}, Name{.family = "B"}});
  sample.items[1].set(Variable::author,
                      NameList{Name{.family = "A"}, Name{.family = "B"}, Name{.family = "C"}});
  render::Rendered rendered = sample.render({.explain = true});
  CHECK(rendered.citations[0].text == "(A and B 2001; A et al. 2001)");
  const render::Runs& runs = rendered.citations[0].runs;
  REQUIRE(runs.size() > 10);
  CHECK(brief(runs[1]) == "head@10 who@6 variable author @3");
  CHECK(runs[2].text == " and ");
  CHECK(brief(runs[2]) == "head@10 who@6 delimiter @3");
  CHECK(runs[9].text == "et al.");
  CHECK(brief(runs[9]) == "head@10 who@6 term et-al @3");
}

TEST_CASE("spans are bytes of the text as its format has it, and asking changes no text") {
  using enum render::Format;
  for (render::Format format : {text, html, markdown, latex, rtf, typst}) {
    CAPTURE(to_string(format));
    render::Rendered plain = Sample().render({.format = format});
    render::Rendered explained = Sample().render({.format = format, .explain = true});
    REQUIRE(plain.bibliography.size() == explained.bibliography.size());
    for (std::size_t i = 0; i < plain.bibliography.size(); ++i) {
      const render::RenderedEntry& entry = explained.bibliography[i];
      CHECK(plain.bibliography[i].text == entry.text);
      CHECK(plain.bibliography[i].runs.empty());
      std::size_t end = 0;
      for (const render::Run& run : entry.runs) {
        CHECK(run.span.begin >= end);
        CHECK(run.span.begin < run.span.end);
        end = run.span.end;
      }
      CHECK(end <= entry.text.size());
      bool is_plain = format == text;
      if (is_plain) CHECK(end == entry.text.size());
    }
    CHECK(plain.citations[0].text == explained.citations[0].text);
  }
}

TEST_CASE("a span of HTML holds the escaped text of its run") {
  render::Rendered rendered = Sample().render({.format = render::Format::html, .explain = true});
  const render::RenderedEntry& entry = rendered.bibliography[0];
  CHECK(entry.text == "Jane Doe, “Al &#38; <i>pha</i> X,” accessed, vol. <b>3</b>, end.");
  std::string found;
  for (const render::Run& run : entry.runs)
    if (run.text.starts_with("Al "))
      found = entry.text.substr(run.span.begin, run.span.end - run.span.begin);
  CHECK(found == "Al &#38; ");
}
