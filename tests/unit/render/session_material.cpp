#include "session_material.h"

#include <optional>

#include "support/shared.h"

namespace opcit::test {
namespace {

constexpr std::string_view locale_xml = R"(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
<date form="text"><date-part name="month" suffix=" "/><date-part name="year"/></date>
<terms><term name="and">and</term><term name="et-al">et al.</term><term name="ibid">ibid.</term>
<term name="open-quote">“</term><term name="close-quote">”</term>
<term name="open-inner-quote">‘</term><term name="close-inner-quote">’</term>
<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term></terms></locale>)";

}  // namespace

const csl::LocaleSource& test_locales() {
  static const csl::LocaleSource source =
      csl::locale_source([](std::string_view lang) -> std::optional<std::string> {
        if (lang == "en-US") return std::string(locale_xml);
        return std::nullopt;
      });
  return source;
}

std::shared_ptr<const csl::Style> compiled(std::string_view style_class, std::string_view body) {
  std::string xml = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" class=\"" +
                    std::string(style_class) + "\">" + std::string(body) + "</style>";
  auto style = csl::Style::compile(xml, "test");
  REQUIRE_MESSAGE(style.has_value(), (style ? "" : style.error().message));
  return *style;
}

Reference work(std::string id, const std::vector<std::pair<std::string, std::string>>& authors,
               int year, std::string title) {
  Reference item;
  item.id = std::move(id);
  item.type = ItemType::book;
  NameList names;
  for (const auto& [family, given] : authors) names.push_back({.family = family, .given = given});
  if (!names.empty()) item.set(Variable::author, std::move(names));
  Date issued;
  issued.parts.push_back({year, 0, 0});
  item.set(Variable::issued, issued);
  item.set(Variable::title, std::move(title));
  return item;
}

Cluster cluster(std::string id, const std::vector<std::string>& items, int note) {
  Cluster made;
  made.id = std::move(id);
  made.note_index = note;
  for (const std::string& item : items) {
    made.cites.emplace_back();
    made.cites.back().id = item;
  }
  return made;
}

}  // namespace opcit::test
