// A document that is being written: edits in, and out which citations and entries they change.

#include <opcit/render/session.h>

#include <iostream>
#include <optional>

namespace {

constexpr std::string_view style_xml = R"xml(<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<citation disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">
<names variable="author"><name form="short"/></names><date variable="issued"><date-part name="year"/></date></group></layout></citation>
<bibliography><sort><key variable="author"/><key variable="title"/></sort><layout suffix="."><group delimiter=". ">
<names variable="author"/><date variable="issued"><date-part name="year"/></date><text variable="title"/></group></layout></bibliography></style>)xml";

opcit::Reference work(std::string id, std::string family, int year, std::string title) {
  opcit::Reference item;
  item.id = std::move(id);
  item.set(opcit::Variable::author, opcit::NameList{{.family = std::move(family)}});
  opcit::Date issued;
  issued.parts.push_back({year, 0, 0});
  item.set(opcit::Variable::issued, issued);
  item.set(opcit::Variable::title, std::move(title));
  return item;
}

opcit::Cluster citation(std::string id, std::string item) {
  opcit::Cluster cluster;
  cluster.id = std::move(id);
  cluster.cites.emplace_back();
  cluster.cites.back().id = std::move(item);
  return cluster;
}

void print(const opcit::render::Session& session, const opcit::render::Update& update) {
  for (const auto* ids : {&update.citations.added, &update.citations.changed})
    for (const std::string& id : *ids) std::cout << id << ": " << session.citation(id)->text << '\n';
  for (const auto* ids : {&update.entries.added, &update.entries.changed})
    for (const std::string& id : *ids) std::cout << "  " << session.entry(id)->text << '\n';
}

}  // namespace

int main() {
  auto style = opcit::csl::Style::compile(style_xml, "example");
  auto locales = opcit::csl::locale_source([](std::string_view) {
    return std::optional<std::string>(R"(<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"/>)");
  });
  if (!style) return 1;
  auto session = opcit::render::Session::open(*style, locales);
  if (!session) return 1;
  session->upsert(work("lee-a", "Lee", 2011, "Alpha"));
  session->upsert(work("lee-b", "Lee", 2011, "Beta"));
  if (!session->insert(0, citation("c1", "lee-a"))) return 1;
  print(*session, session->update());
  std::cout << "would read: " << session->preview(1, citation("c2", "lee-b")).text << '\n';
  if (!session->insert(1, citation("c2", "lee-b"))) return 1;
  print(*session, session->update());
}
