#pragma once
// Works and clusters that reach most of the engine, for targets whose bytes are not works.

#include <opcit/csl/locale.h>
#include <opcit/render/render.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace opcit::fuzz {

inline csl::LocaleSource small_locale() {
  return csl::locale_source([](std::string_view) -> std::optional<std::string> {
    return "<locale version=\"1.0\" xml:lang=\"en-US\"><terms><term name=\"ibid\">ibid.</term>"
           "<term name=\"and\">and</term><term name=\"et-al\">et al.</term></terms></locale>";
  });
}

inline Date date(std::int32_t year, std::int16_t month, std::int16_t day) {
  Date made;
  made.parts.push_back({year, month, day});
  return made;
}

inline Reference article() {
  Reference work;
  work.id = "a";
  work.type = ItemType::article_journal;
  work.set(Variable::author, NameList{Name{.family = "van der Müller", .given = "Jean-Luc, Jr."},
                                      Name{.family = "李", .given = "明"}, Name{.literal = "Ministry"}});
  work.set(Variable::editor, NameList{Name{.family = "Poe", .given = "E. A."}});
  work.set(Variable::title, std::string("On “quotes”, <i>Drosophila</i> & 3 <sup>x</sup>: a study."));
  work.set(Variable::container_title, std::string("Annals"));
  work.set(Variable::volume, std::string("12"));
  work.set(Variable::page, std::string("1201–8, S3"));
  work.set(Variable::issued, date(2011, 3, 31));
  work.set(Variable::accessed, date(-44, 0, 0));
  work.set(Variable::edition, std::string("2nd"));
  work.set(Variable::DOI, std::string("10.1/(x)<y"));
  work.set(Variable::URL, std::string("http://x.org/?"));
  return work;
}

inline Cite cite(std::string id, std::string locator = {}) {
  Cite made;
  made.id = std::move(id);
  made.locator = std::move(locator);
  return made;
}

struct Works {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;

  Works() {
    items.push_back(article());
    items.push_back(article());
    items.back().id = "b";
    items.back().set(Variable::title, std::string("The same year"));
    items.push_back({});
    items.back().id = "empty";
    const std::vector<std::vector<Cite>> cites = {
        {cite("a"), cite("b", "3-5")}, {cite("b", "3-5")}, {cite("b")}, {cite("a"), cite("empty", "iv"), cite("none")}};
    for (const std::vector<Cite>& one : cites) {
      clusters.emplace_back();
      clusters.back().id = std::to_string(clusters.size());
      clusters.back().cites = one;
      clusters.back().note_index = static_cast<int>(clusters.size());
    }
  }

  render::Document document() const { return {items, clusters, {}, {}}; }
};

}  // namespace opcit::fuzz
