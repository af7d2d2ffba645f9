#include <opcit/render/render.h>
#include <opcit/render/session.h>

#include <algorithm>

#include "render/formats.h"
#include "support/shared.h"

using namespace opcit;
using render::Format;

namespace {

csl::LocaleSource locales() {
  return csl::locale_source([](std::string_view) -> std::optional<std::string> {
    return R"(<locale version="1.0" xml:lang="en-US"><style-options punctuation-in-quote="true"/><terms>
<term name="open-quote">“</term><term name="close-quote">”</term></terms></locale>)";
  });
}

std::shared_ptr<const csl::Style> style_of(std::string_view layout) {
  std::string xml = "<style version=\"1.0\" class=\"in-text\"><citation><layout>" + std::string(layout) +
                    "</layout></citation></style>";
  auto compiled = csl::Style::compile(xml, "test");
  REQUIRE(compiled.has_value());
  return *compiled;
}

Reference work(Variable variable, std::string value) {
  Reference item;
  item.id = "a";
  item.set(Variable::title, std::string("T"));
  item.set(variable, std::move(value));
  return item;
}

Cluster cite_of_a() {
  Cluster cluster;
  cluster.id = "c";
  cluster.cites.emplace_back();
  cluster.cites.back().id = "a";
  return cluster;
}

render::RenderedCitation citation(std::string_view layout, const Reference& item,
                                  const render::Options& options) {
  std::vector<Reference> items = {item};
  std::vector<Cluster> clusters = {cite_of_a()};
  auto rendered = render::render(*style_of(layout), locales(), {items, clusters, {}, {}}, options);
  REQUIRE(rendered.has_value());
  return rendered->citations[0];
}

std::string linked(std::string_view layout, const Reference& item, Format format = Format::html) {
  render::Options options;
  options.format = format;
  options.links = true;
  return citation(layout, item, options).text;
}

constexpr std::string_view doi = "<text variable=\"DOI\"/>";

}  // namespace

TEST_CASE("identifiers lead where the appendix of CSL says") {
  CHECK(linked(doi, work(Variable::DOI, "10.1/x")) == "<a href=\"https://doi.org/10.1/x\">10.1/x</a>");
  CHECK(linked("<text variable=\"URL\"/>", work(Variable::URL, "http://x.org/?a=1&b=(2)")) ==
        "<a href=\"http://x.org/?a=1&#38;b=(2)\">http://x.org/?a=1&#38;b=(2)</a>");
  CHECK(linked("<text variable=\"PMID\"/>", work(Variable::PMID, "123")) ==
        "<a href=\"https://www.ncbi.nlm.nih.gov/pubmed/123\">123</a>");
  for (std::string id : {"PMC7", "7"})
    CHECK(linked("<text variable=\"PMCID\"/>", work(Variable::PMCID, id)) ==
          "<a href=\"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7\">" + id + "</a>");
}

TEST_CASE("the beginning of an address before an identifier is part of its link, other words are not") {
  Reference item = work(Variable::DOI, "10.1/x");
  const std::string whole = "<a href=\"https://doi.org/10.1/x\">https://doi.org/10.1/x</a>";
  CHECK(linked("<text variable=\"DOI\" prefix=\"https://doi.org/\"/>", item) == whole);
  CHECK(linked("<text variable=\"DOI\" prefix=\" DOI: https://doi.org/\" suffix=\".\"/>", item) ==
        " DOI: " + whole + ".");
  CHECK(linked("<group><text value=\"https://doi.org/\"/><text variable=\"DOI\"/></group>", item) == whole);
  CHECK(linked("<group prefix=\"&lt;https://doi.org/\"><text variable=\"DOI\"/></group>", item) == "&#60;" + whole);
  CHECK(linked("<text variable=\"DOI\" prefix=\"doi.org/\"/>", item) ==
        "<a href=\"https://doi.org/10.1/x\">doi.org/10.1/x</a>");
  CHECK(linked("<text variable=\"DOI\" prefix=\"doi:\"/>", item) ==
        "doi:<a href=\"https://doi.org/10.1/x\">10.1/x</a>");
  CHECK(linked("<text variable=\"DOI\" prefix=\"https://doi.org/\" font-style=\"italic\"/>", item) ==
        "<a href=\"https://doi.org/10.1/x\">https://doi.org/<i>10.1/x</i></a>");
}

TEST_CASE("a link takes nothing from the one before it") {
  Reference item = work(Variable::DOI, "10.1/x");
  item.set(Variable::URL, std::string("http://x.org/"));
  CHECK(linked("<text variable=\"URL\"/><text variable=\"DOI\"/>", item) ==
        "<a href=\"http://x.org/\">http://x.org/</a><a href=\"https://doi.org/10.1/x\">10.1/x</a>");
}

TEST_CASE("a DOI leads to one address however it is written") {
  for (std::string_view written : {"10.1/x", "doi:10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x",
                                   "HTTPS://DOI.ORG/10.1/x", " 10.1/x "})
    CHECK(linked(doi, work(Variable::DOI, std::string(written))).find("href=\"https://doi.org/10.1/x\"") == 3);
}

TEST_CASE("only what a browser may be sent to is linked") {
  for (std::string_view url : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://", "x"})
    CHECK(linked("<text variable=\"URL\"/>", work(Variable::URL, std::string(url))).find("href") == std::string::npos);
  CHECK(linked("<text variable=\"URL\"/>", work(Variable::URL, "www.x.org")).find("href=\"http://www.x.org\"") == 3);
}

TEST_CASE("addresses are encoded and then escaped as each format needs") {
  Reference item = work(Variable::DOI, "10.1/(S)1<1:\"%#&_{é\\>3");
  const std::string address = "https://doi.org/10.1/(S)1%3C1:%22%25%23&_%7B%C3%A9%5C%3E3";
  CHECK(linked(doi, item).starts_with(
      "<a href=\"https://doi.org/10.1/(S)1%3C1:%22%25%23&#38;_%7B%C3%A9%5C%3E3\">10.1/(S)1&#60;1:\"%#&#38;_{é\\&#62;3</a>"));
  CHECK(linked(doi, item, Format::markdown).ends_with(
      "](https://doi.org/10.1/\\(S\\)1%3C1:%22%25%23&amp;\\_%7B%C3%A9%5C%3E3)"));
  CHECK(linked(doi, item, Format::latex).starts_with(
      "\\href{https://doi.org/10.1/(S)1\\%3C1:\\%22\\%25\\%23\\&\\_\\%7B\\%C3\\%A9\\%5C\\%3E3}{10.1/(S)1\\textless{}1:"));
  CHECK(linked(doi, item, Format::rtf).starts_with(
      "{\\field{\\*\\fldinst HYPERLINK \"" + address + "\"}{\\fldrslt 10.1/(S)1<1:\"%#&_\\{\\u233?\\\\>3}}"));
  CHECK(linked(doi, item, Format::typst).starts_with("#link(\"" + address + "\")[10.1/(S)1\\<1:"));
  CHECK(linked(doi, item, Format::text) == "10.1/(S)1<1:\"%#&_{é\\>3");
}

TEST_CASE("without its marks a linked text is the same text") {
  constexpr std::string_view layouts[] = {
      "<text variable=\"title\" quotes=\"true\" suffix=\". \"/><text variable=\"URL\" suffix=\".\"/>",
      "<group delimiter=\". \"><text variable=\"URL\" display=\"block\" prefix=\". x \"/><text variable=\"title\"/></group>",
      "<text variable=\"URL\" quotes=\"true\" suffix=\",\" text-case=\"uppercase\"/>",
      "<text variable=\"title\" display=\"left-margin\"/><text variable=\"URL\" display=\"right-inline\" prefix=\" , \"/>"};
  for (std::string_view layout : layouts) {
    Reference item = work(Variable::URL, "http://x.org/a?");
    std::string with = linked(layout, item);
    for (std::size_t at = with.find("<a "); at != std::string::npos; at = with.find("<a "))
      with.erase(at, with.find('>', at) + 1 - at);
    for (std::size_t at = with.find("</a>"); at != std::string::npos; at = with.find("</a>")) with.erase(at, 4);
    render::Options plain;
    plain.format = Format::html;
    CHECK(with == citation(layout, item, plain).text);
  }
}

TEST_CASE("explained runs of a linked text lie where they say") {
  render::Options options;
  options.format = Format::html;
  options.links = options.explain = true;
  auto shown = citation("<text variable=\"title\" suffix=\". \"/><text variable=\"DOI\" prefix=\"DOI: https://doi.org/\" suffix=\".\"/>",
                        work(Variable::DOI, "10.1/x"), options);
  CHECK(shown.text == "T. DOI: <a href=\"https://doi.org/10.1/x\">https://doi.org/10.1/x</a>.");
  std::vector<std::string> runs;
  for (const render::Run& run : shown.runs) {
    CHECK(shown.text.substr(run.span.begin, run.span.size()) == run.text);
    runs.push_back(std::string(to_string(run.kind)) + " " + run.text);
  }
  CHECK(runs == std::vector<std::string>{"variable T", "suffix . ", "prefix DOI: ", "prefix https://doi.org/",
                                         "variable 10.1/x", "suffix ."});
}

TEST_CASE("a session links as a document does") {
  render::Options options;
  options.format = Format::html;
  options.links = true;
  auto session = render::Session::open(style_of(doi), locales(), options);
  REQUIRE(session.has_value());
  session->upsert(work(Variable::DOI, "10.1/x"));
  REQUIRE(session->insert(0, cite_of_a()).has_value());
  session->update();
  CHECK(session->citation("c")->text == "<a href=\"https://doi.org/10.1/x\">10.1/x</a>");
}

namespace {

/// The six functions a writer needs; one of them counts.
class Shouting {
 public:
  explicit Shouting(std::string mark = "*") : mark_(std::move(mark)) {}
  void text(std::string_view text) { out_ += text; }
  void open(const csl::Format&) { out_ += mark_; }
  void close(const csl::Format&) { out_ += mark_; }
  void open(csl::Display) {}
  void close(csl::Display) {}
  std::string take() { return out_ + "!"; }

 private:
  std::string mark_;
  std::string out_;
};

class Linking : public Shouting {
 public:
  void open_link(std::string_view address) { text("<" + std::string(address) + "|"); }
  void close_link() { text(">"); }
};

static_assert(render::Writer<Shouting> && !render::LinkWriter<Shouting>);
static_assert(render::LinkWriter<Linking>);

}  // namespace

TEST_CASE("a host's own writer writes citations and entries, with links where it has them") {
  constexpr std::string_view layout = "<text variable=\"title\" font-style=\"italic\" suffix=\" \"/><text variable=\"DOI\"/>";
  Reference item = work(Variable::DOI, "10.1/x");
  render::Options options;
  options.links = true;
  options.format = Format::html;
  options.writer = render::with_writer<Shouting>();
  CHECK(citation(layout, item, options).text == "*T* 10.1/x!");
  options.writer = render::with_writer(Shouting("_"));
  CHECK(citation(layout, item, options).text == "_T_ 10.1/x!");
  options.writer = render::with_writer<Linking>();
  CHECK(citation(layout, item, options).text == "*T* <https://doi.org/10.1/x|10.1/x>!");
  options.writer = nullptr;
  CHECK(citation(layout, item, options).text == "<i>T</i> <a href=\"https://doi.org/10.1/x\">10.1/x</a>");
}
