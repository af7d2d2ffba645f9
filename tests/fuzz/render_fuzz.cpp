// Whatever bytes claim to be a job's items and clusters: rendered as well as they allow, in an
// author-date, a note and a numeric style, never a crash.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "model/csl_json.h"
#include "works.h"

namespace {

using namespace opcit;

constexpr std::string_view styles_xml[] = {
    R"xml(<style version="1.0" class="in-text"><citation et-al-min="2" et-al-use-first="1"
disambiguate-add-names="true" disambiguate-add-givenname="true" disambiguate-add-year-suffix="true"
collapse="year-suffix"><sort><key variable="author"/><key variable="issued"/></sort>
<layout delimiter="; "><group delimiter=" "><names variable="author"><name form="short" initialize-with="."/>
<substitute><text variable="title" quotes="true"/></substitute></names><date variable="issued" form="text"/>
<text variable="locator"/></group></layout></citation><bibliography subsequent-author-substitute="---"><layout>
<names variable="author"/><text variable="title" text-case="title"/><number variable="volume" form="ordinal"/>
<date variable="issued"><date-part name="month"/><date-part name="year"/></date></layout></bibliography></style>)xml",
    R"xml(<style version="1.0" class="note"><citation><layout suffix="."><choose><if position="ibid">
<text term="ibid"/></if><else><text variable="title" font-style="italic" text-case="sentence"/></else></choose>
</layout></citation></style>)xml",
    R"xml(<style version="1.0" class="in-text"><citation collapse="citation-number"><sort>
<key variable="citation-number"/></sort><layout delimiter=","><text variable="citation-number"/></layout></citation>
<bibliography second-field-align="flush"><layout><text variable="citation-number"/><text variable="page"/>
</layout></bibliography></style>)xml"};

std::vector<std::shared_ptr<const csl::Style>> compiled_styles() {
  std::vector<std::shared_ptr<const csl::Style>> styles;
  for (std::string_view xml : styles_xml) {
    auto style = csl::Style::compile(xml, "fuzz");
    if (!style) __builtin_trap();
    styles.push_back(*style);
  }
  return styles;
}

std::vector<Cluster> clusters_of(const std::vector<Reference>& items) {
  std::vector<Cluster> clusters;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Cluster cluster;
    cluster.note_index = static_cast<int>(i);
    for (std::size_t k = 0; k <= i && k < 4; ++k) {
      cluster.cites.emplace_back();
      cluster.cites.back().id = items[i - k].id;
      cluster.cites.back().locator = items[i].text(Variable::page);
      cluster.cites.back().prefix = items[i].text(Variable::note);
    }
    clusters.push_back(std::move(cluster));
  }
  return clusters;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto json = io::parse_json({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!json || !json->is_array() || json->size() > 50) return 0;
  std::vector<Reference> items;
  std::vector<Finding> findings;
  for (const io::Json& item : *json) items.push_back(model::reference_from_json(item, findings));
  std::vector<Cluster> clusters = clusters_of(items);
  static const csl::LocaleSource locales = fuzz::small_locale();
  static const auto styles = compiled_styles();
  // The size chooses one of the styles and of the formats: an execution stays cheap.
  const csl::Style& style = *styles[size % styles.size()];
  render::Options options;
  options.format = static_cast<render::Format>(size / styles.size() % 6);
  auto rendered = render::render(style, locales, {items, clusters, {}, {}}, options);
  if (!rendered || rendered->citations.size() != clusters.size()) __builtin_trap();
  return 0;
}
