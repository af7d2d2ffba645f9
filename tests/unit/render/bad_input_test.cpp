#include <opcit/render/render.h>

#include <algorithm>

#include "support/shared.h"

using namespace opcit;

namespace {

csl::LocaleSource locales() {
  return csl::locale_source([](std::string_view lang) -> std::optional<std::string> {
    if (lang != "en-US" && lang != "de-DE") return std::nullopt;
    return "<locale version=\"1.0\" xml:lang=\"" + std::string(lang) + "\"/>";
  });
}

std::string style_of(std::string_view before, std::string_view layout) {
  return "<style version=\"1.0\" class=\"note\">" + std::string(before) + "<citation><layout>" +
         std::string(layout) + "</layout></citation></style>";
}

struct Works {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;

  Works() {
    items.emplace_back();
    items.back().id = "a";
    items.back().set(Variable::title, std::string("T"));
    clusters.emplace_back();
    clusters.back().cites.emplace_back();
    clusters.back().cites.back().id = "a";
  }

  render::Rendered render(const std::string& xml, const render::Options& options = {}) const {
    auto style = csl::Style::compile(xml, "test");
    REQUIRE(style.has_value());
    auto rendered = render::render(**style, locales(), {items, clusters, {}, {}}, options);
    REQUIRE(rendered.has_value());
    return std::move(*rendered);
  }
};

/// Forty macros, each of which calls the next one twice: 2^40 elements.
std::string doubling_macros() {
  std::string macros;
  for (int i = 0; i < 40; ++i) {
    std::string call = "<text macro=\"m" + std::to_string(i + 1) + "\"/>";
    macros += "<macro name=\"m" + std::to_string(i) + "\">" + call + call + "</macro>";
  }
  return macros + "<macro name=\"m40\"><text variable=\"title\"/></macro>";
}

}  // namespace

TEST_CASE("macros that double forty times end, with a warning that names the item") {
  auto rendered = Works().render(style_of(doubling_macros(), "<text macro=\"m0\"/>"));
  CHECK(rendered.citations[0].text.starts_with("TT"));
  REQUIRE(rendered.findings.size() == 1);
  CHECK(rendered.findings[0].code == Code::item_invalid);
  CHECK(rendered.findings[0].message.find("\"a\"") != std::string::npos);
}

TEST_CASE("a locale that is not there is said, one of another region is not") {
  std::string xml = style_of("", "<text variable=\"title\"/>");
  struct Row {
    std::string_view locale;
    std::size_t findings;
  };
  for (auto [locale, findings] : {Row{"xx-YY", 1}, Row{"de-AT", 0}, Row{"en-GB", 0}, Row{"", 0}}) {
    render::Options options;
    options.locale = locale;
    auto rendered = Works().render(xml, options);
    CHECK(rendered.citations[0].text == "T");
    CHECK_MESSAGE(rendered.findings.size() == findings, locale);
    for (const Finding& finding : rendered.findings) CHECK(finding.code == Code::locale_missing);
  }
}
