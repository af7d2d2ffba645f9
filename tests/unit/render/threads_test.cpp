// One compiled style and one locale source shared by eight threads. Run under the `tsan` preset
// this shows that rendering writes to nothing shared.
#include <opcit/render/render.h>

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

using namespace opcit;

namespace {

constexpr std::size_t thread_count = 8;

constexpr std::string_view style_xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<macro name="author"><names variable="author"><name form="short" and="text" initialize-with=". "/>
<substitute><text variable="title"/></substitute></names></macro>
<citation et-al-min="3" et-al-use-first="1" disambiguate-add-names="true" disambiguate-add-givenname="true"
disambiguate-add-year-suffix="true" collapse="year" givenname-disambiguation-rule="all-names">
<sort><key macro="author"/><key variable="issued"/></sort>
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><text macro="author"/>
<date variable="issued" form="text" date-parts="year"/></group></layout></citation>
<bibliography subsequent-author-substitute="---"><sort><key macro="author"/><key variable="title"/></sort>
<layout suffix="."><group delimiter=", "><names variable="author"><name name-as-sort-order="all" and="symbol"/></names>
<text variable="title" quotes="true" text-case="title"/><text variable="page"/>
<number variable="edition" form="ordinal"/></group></layout></bibliography></style>)xml";

constexpr std::string_view locale_xml = R"xml(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
<date form="text"><date-part name="month" suffix=" "/><date-part name="year"/></date>
<terms><term name="and">and</term><term name="et-al">et al.</term><term name="ordinal">th</term>
<term name="open-quote">“</term><term name="close-quote">”</term></terms></locale>)xml";

Reference work(std::size_t document, std::size_t number) {
  constexpr std::string_view families[] = {"Åberg", "van den Berg", "Ng", "Müller", "李"};
  Reference item;
  item.id = "w" + std::to_string(number);
  item.type = ItemType::book;
  std::string family(families[(number * 3 + document) % std::size(families)]);
  std::string given(1, static_cast<char>('A' + static_cast<int>((number + document) % 5)));
  item.set(Variable::author, NameList{Name{.family = family, .given = given},
                                      Name{.family = "Shared", .given = "Second"}});
  Date issued;
  issued.parts.push_back({2000 + static_cast<int>(number % 3), 0, 0});
  item.set(Variable::issued, issued);
  item.set(Variable::title, "The work of number " + std::to_string(number * document));
  item.set(Variable::page, std::string("101-9"));
  item.set(Variable::edition, std::string("2"));
  return item;
}

struct Manuscript {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;

  explicit Manuscript(std::size_t document) {
    for (std::size_t i = 0; i < 60; ++i) items.push_back(work(document, i));
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      clusters.emplace_back();
      clusters.back().id = std::to_string(i);
      for (std::size_t k : {i, i + 1, (i * 7) % items.size()}) {
        clusters.back().cites.emplace_back();
        clusters.back().cites.back().id = items[k].id;
      }
    }
  }
};

std::string rendered(const csl::Style& style, const csl::LocaleSource& locales, std::size_t document) {
  Manuscript manuscript(document);
  auto made = render::render(style, locales, {manuscript.items, manuscript.clusters, {}, {}});
  if (!made) return made.error().message;
  std::string all;
  for (const auto& citation : made->citations) all += citation.text + "\n";
  for (const auto& entry : made->bibliography) all += entry.text + "\n";
  return all;
}

csl::LocaleSource lazy_locales() {
  return csl::locale_source([](std::string_view lang) -> std::optional<std::string> {
    if (lang == "en-US") return std::string(locale_xml);
    return std::nullopt;
  });
}

}  // namespace

TEST_CASE("eight threads render different documents with one compiled style") {
  auto style = csl::Style::compile(style_xml, "threads");
  REQUIRE(style.has_value());
  std::vector<std::string> alone;
  for (std::size_t document = 0; document < thread_count; ++document)
    alone.push_back(rendered(**style, lazy_locales(), document));
  CHECK(alone[0] != alone[1]);
  CHECK(alone[0].find("2000a") != std::string::npos);

  csl::LocaleSource shared = lazy_locales();
  std::vector<std::string> together(thread_count);
  std::atomic<bool> go{false};
  std::vector<std::thread> threads;
  for (std::size_t document = 0; document < thread_count; ++document)
    threads.emplace_back([&, document] {
      while (!go) std::this_thread::yield();
      for (int round = 0; round < 3; ++round) together[document] = rendered(**style, shared, document);
    });
  go = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(together == alone);
}
