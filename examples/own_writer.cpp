// A writer of a format that opcit does not know: mixed citations in JATS, with links.

#include <opcit/render/render.h>

#include <iostream>
#include <optional>

namespace {

using opcit::csl::Display;
using opcit::csl::Format;

constexpr std::string_view style_xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
<bibliography><layout suffix="."><group delimiter=". "><names variable="author"/>
<text variable="title" font-style="italic"/><text variable="DOI" prefix="https://doi.org/"/></group></layout></bibliography></style>)xml";

/// The element for a change of formatting; each `Format` that a writer is given changes one thing.
std::string_view element_of(const Format& format) {
  if (format.style == opcit::csl::FontStyle::italic) return "italic";
  if (format.style == opcit::csl::FontStyle::normal) return "roman";
  if (format.weight == opcit::csl::FontWeight::bold) return "bold";
  if (format.align == opcit::csl::VerticalAlign::superscript) return "sup";
  if (format.align == opcit::csl::VerticalAlign::subscript) return "sub";
  return "styled-content";
}

class JatsWriter {
 public:
  void text(std::string_view text) {
    for (char c : text) out_ += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  }
  void open(const Format& format) { out_.append("<").append(element_of(format)).append(">"); }
  void close(const Format& format) { out_.append("</").append(element_of(format)).append(">"); }
  void open(Display) {}
  void close(Display) {}
  void open_link(std::string_view address) {
    out_ += "<ext-link xlink:href=\"";
    text(address);
    out_ += "\">";
  }
  void close_link() { out_ += "</ext-link>"; }
  std::string take() { return "<mixed-citation>" + out_ + "</mixed-citation>"; }

 private:
  std::string out_;
};

opcit::Reference work() {
  opcit::Reference item;
  item.id = "lee";
  item.set(opcit::Variable::author, opcit::NameList{{.family = "Lee", .given = "Ada"}});
  item.set(opcit::Variable::title, std::string("Strikes & <i>danwei</i>"));
  item.set(opcit::Variable::DOI, std::string("10.1000/a<b>"));
  return item;
}

}  // namespace

int main() {
  auto style = opcit::csl::Style::compile(style_xml, "example");
  auto locales = opcit::csl::locale_source([](std::string_view) {
    return std::optional<std::string>(R"(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"/>)");
  });
  if (!style) return 1;
  std::vector<opcit::Reference> items = {work()};
  std::vector<std::string> listed = {"lee"};
  opcit::render::Options options;
  options.links = true;
  options.writer = opcit::render::with_writer<JatsWriter>();
  auto rendered = opcit::render::render(**style, locales, {items, {}, listed, {}}, options);
  if (!rendered) return 1;
  for (const opcit::render::RenderedEntry& entry : rendered->bibliography)
    std::cout << entry.text << '\n';
}
