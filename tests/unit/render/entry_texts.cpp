#include "entry_texts.h"

#include "support/shared.h"

namespace opcit::test {

csl::LocaleSource locale_of_terms(std::string_view terms) {
  std::string xml =
      "<locale xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" xml:lang=\"en-US\"><terms>" +
      std::string(terms) + "</terms></locale>";
  return csl::locale_source([xml](std::string_view lang) -> std::optional<std::string> {
    if (lang == "en-US") return xml;
    return std::nullopt;
  });
}

std::vector<std::string> entry_texts(std::string_view style, const csl::LocaleSource& locales,
                                     const std::vector<Reference>& items,
                                     const render::Options& options) {
  auto compiled = csl::Style::compile(style, "test");
  REQUIRE(compiled.has_value());
  std::vector<std::string> uncited;
  for (const Reference& item : items) uncited.push_back(item.id);
  auto rendered = render::render(**compiled, locales, {items, {}, uncited, {}}, options);
  REQUIRE(rendered.has_value());
  std::vector<std::string> texts;
  for (const auto& entry : rendered->bibliography) texts.push_back(entry.text);
  return texts;
}

}  // namespace opcit::test
