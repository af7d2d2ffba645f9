#include "manuscript/jats/reader.h"

namespace opcit::manuscript::jats {
namespace {

constexpr std::size_t most_ids = 200;

}  // namespace

std::string id_of(pugi::xml_node node) {
  std::string id = attribute_text(node, "id");
  return id.empty() ? attribute_text(node, "xml:id") : id;
}

std::vector<std::string> target_ids(pugi::xml_node link, bool tei) {
  std::string list = attribute_text(link, tei ? "target" : "rid");
  std::vector<std::string> ids;
  for (std::size_t at = 0; at < list.size() && ids.size() < most_ids;) {
    std::size_t end = std::min(list.find_first_of(" \t\n", at), list.size());
    std::string id = list.substr(at, end - at);
    if (id.starts_with('#')) id.erase(0, 1);
    if (!id.empty()) ids.push_back(std::move(id));
    at = end + 1;
  }
  return ids;
}

bool Targets::enter(pugi::xml_node node) {
  std::string_view name = local_name(node);
  if (tei ? name == "note" : name == "fn") {
    std::string id = id_of(node);
    if (!id.empty()) notes.emplace(std::move(id), node);
  } else if (tei ? name.starts_with("bibl") : name == "ref") {
    std::string id = id_of(node);
    if (!id.empty()) entries.insert(std::move(id));
  } else if (tei ? name == "ref" : name == "xref") {
    for (std::string& id : target_ids(node, tei)) called.insert(std::move(id));
  }
  return true;
}

}  // namespace opcit::manuscript::jats
