#include "manuscript/xml_names.h"

#include <string>
#include <vector>

#include "manuscript/xml_text.h"

namespace opcit::manuscript {
namespace {

struct Renaming {
  std::string from;  ///< `ns0:`; empty: the default space
  std::string to;    ///< `w:`
};

std::vector<Renaming> renamings(pugi::xml_node root, std::span<const Namespace> spaces) {
  std::vector<Renaming> out;
  for (pugi::xml_attribute attribute : root.attributes()) {
    std::string_view name = attribute.name();
    if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
    std::string prefix(name.substr(std::min(name.size(), std::size_t{6})));
    for (const Namespace& space : spaces)
      if (space.uri == attribute.value() && space.prefix != prefix)
        out.push_back({prefix.empty() ? "" : prefix + ":", std::string(space.prefix) + ":"});
  }
  return out;
}

class Renamer {
 public:
  explicit Renamer(std::vector<Renaming> rows) : rows_(std::move(rows)) {}

  bool enter(pugi::xml_node node) {
    if (node.type() != pugi::node_element) return false;
    if (std::string name = renamed(node.name(), true); !name.empty()) node.set_name(name.c_str());
    for (pugi::xml_attribute attribute : node.attributes())
      if (std::string name = renamed(attribute.name(), false); !name.empty())
        attribute.set_name(name.c_str());
    return true;
  }
  void leave(pugi::xml_node) {}

 private:
  /// Empty: it keeps its name. An attribute without a prefix is in no space.
  std::string renamed(std::string_view name, bool is_element) const {
    bool has_prefix = name.find(':') != name.npos;
    for (const Renaming& row : rows_) {
      bool applies = row.from.empty() ? is_element && !has_prefix : name.starts_with(row.from);
      if (applies) return row.to + std::string(name.substr(row.from.size()));
    }
    return {};
  }

  std::vector<Renaming> rows_;
};

}  // namespace

void settle_prefixes(pugi::xml_node root, std::span<const Namespace> spaces) {
  std::vector<Renaming> rows = renamings(root, spaces);
  if (rows.empty()) return;
  Renamer renamer(std::move(rows));
  walk(root, renamer);
}

}  // namespace opcit::manuscript
