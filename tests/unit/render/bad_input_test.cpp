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

namespace {

std::vector<std::string> messages(const render::Rendered& rendered) {
  std::vector<std::string> out;
  for (const Finding& finding : rendered.findings) out.push_back(finding.message);
  return out;
}

Date date(std::vector<DateParts> parts) {
  Date made;
  made.parts = std::move(parts);
  return made;
}

}  // namespace

TEST_CASE("a date that is none is rendered as far as it goes, with a warning") {
  struct Row {
    Date issued;
    std::string_view text;
    std::string_view warning;
  };
  const Row rows[] = {
      {date({{std::nullopt, 0, 0}}), "none", "has no year"},
      {date({{2001, 13, 0}}), "2001", "has month 13, read as a season"},
      {date({{2001, 25, 3}}), "2001", "has month 25, neither a month nor a season"},
      {date({{2001, -1, 0}}), "2001", "has month -1, neither a month nor a season"},
      {date({{2001, 2, 29}}), "2001/2/29", "is 2001-02-29, which is no day"},
      {date({{2001, 0, 5}}), "2001", "has day 5 without a month"},
      {date({{0, 0, 0}}), "none", "is in year 0, which there is not"},
      {date({{1000000000, 1, 1}}), "1000000000/1/1", "is in year 1000000000"},
      {date({{2005, 0, 0}, {2001, 0, 0}}), "2005–2001", "ends before it begins"},
      {date({{2001, 0, 0}, {2002, 0, 0}, {2003, 0, 0}}), "2001–2002", "has 3 ends, a range has two"},
      {date({{2000, 2, 29}}), "2000/2/29", ""},
      {date({{2001, 21, 0}}), "2001", ""},
  };
  std::string xml = style_of("", R"(<choose><if variable="issued"><date variable="issued" delimiter="/">
<date-part name="year"/><date-part name="month" form="numeric"/><date-part name="day"/></date></if>
<else><text value="none"/></else></choose>)");
  for (const Row& row : rows) {
    Works works;
    works.items[0].set(Variable::issued, row.issued);
    auto rendered = works.render(xml);
    CHECK(rendered.citations[0].text == row.text);
    std::vector<std::string> expected;
    if (!row.warning.empty()) expected.push_back("\"a\": issued " + std::string(row.warning));
    CHECK(messages(rendered) == expected);
  }
}

TEST_CASE("control characters are left out, embeddings end with their variable, lost characters are told") {
  Works works;
  works.items[0].set(Variable::title, std::string("x\x1b[31m\u202Ey\uFFFD <i>z"));
  works.items[0].set(Variable::author, NameList{Name{.family = std::string("A\0B", 3)}});
  auto rendered = works.render(style_of("", R"(<names variable="author" suffix=": "/><text variable="title" suffix="."/>)"));
  CHECK(rendered.citations[0].text == "AB: x[31m\u202Ey\uFFFD <i>z\u202C.");
  CHECK(messages(rendered) ==
        std::vector<std::string>{"\"a\": title holds control characters, which are left out",
                                 "\"a\": title changes the direction of writing without end; it is ended",
                                 "\"a\": title holds U+FFFD, where a character was lost",
                                 "\"a\": author holds control characters, which are left out",
                                 "\"a\": title holds markup that is not closed properly; it is shown as text"});
}

TEST_CASE("items without an id and ids given twice are told") {
  Works works;
  works.items.push_back(works.items[0]);
  works.items.back().set(Variable::title, std::string("later"));
  works.items.emplace_back();
  works.items.back().set(Variable::title, std::string("nameless"));
  auto rendered = works.render(style_of("", "<text variable=\"title\"/>"));
  CHECK(rendered.citations[0].text == "later");
  CHECK(messages(rendered) == std::vector<std::string>{
                                  "\"a\" is the id of several items; the last one counts",
                                  "item 3 (\"nameless\") has no id"});
}
