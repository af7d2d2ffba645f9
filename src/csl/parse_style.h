#pragma once
// From the XML of a style to its program.

#include <map>
#include <string>

#include "csl/locale_data.h"
#include "csl/node_access.h"
#include "csl/parse_common.h"

namespace opcit::csl {

/// Builds the program of one style. Used once.
class StyleParser {
 public:
  StyleParser(XmlFile& file, StyleInfo& info, Program& program)
      : file_(file), info_(info), program_(program) {}

  /// Errors: style_invalid.
  Result<void> parse();

  /// What the style says of itself, its class and parts left out. Errors: style_invalid.
  Result<void> parse_info();

 private:
  void read_info(pugi::xml_node node);
  void read_info_link(pugi::xml_node link);
  void read_category(pugi::xml_node category);
  Result<void> read_options(pugi::xml_node root);
  Result<void> collect_macros(pugi::xml_node root);
  Result<void> check_cycles();
  Result<void> read_sections(pugi::xml_node root);
  void read_citation_options(pugi::xml_node node);
  void read_bibliography_options(pugi::xml_node node);
  Result<Layout> read_layout(pugi::xml_node section);
  Result<std::vector<SortKey>> read_sort(pugi::xml_node sort);
  Result<SortKey> read_key(pugi::xml_node node);
  NameOptions read_name_options(pugi::xml_node node, bool is_name);

  Result<Nodes> read_children(pugi::xml_node parent);
  Result<void> read_node(pugi::xml_node node, Nodes& into);
  Result<Node> read_text(pugi::xml_node node);
  Result<Node> read_names(pugi::xml_node node);
  Result<Node> read_choose(pugi::xml_node node);
  Result<Node> read_group(pugi::xml_node node);
  Node read_number(pugi::xml_node node);
  Node read_label(pugi::xml_node node);
  Node read_date(pugi::xml_node node);
  Result<void> read_names_child(pugi::xml_node child, NamesNode& names);
  LabelNode read_label_options(pugi::xml_node node);
  Result<Branch> read_branch(pugi::xml_node node);
  void read_conditions(pugi::xml_node node, Branch& branch);
  Node make_node(pugi::xml_node node);
  Result<std::size_t> macro_index(pugi::xml_node node, std::string_view name);

  void resolve_names();
  void note_dates();
  void note_year_suffix();
  void note_display(pugi::xml_node style);

  XmlFile& file_;
  StyleInfo& info_;
  Program& program_;
  std::map<std::string, std::size_t, std::less<>> macro_index_;
};

/// Calls `visit` for every node below `nodes`, depth first, not into macros. Names' substitutes and
/// branches are included.
template <typename Nodes_, typename Visit>
void for_each_node(Nodes_& nodes, const Visit& visit) {
  for (auto& node : nodes) {
    visit(node);
    if (auto* group = std::get_if<GroupNode>(&node.body)) for_each_node(group->children, visit);
    if (auto* names = as_names(node)) for_each_node(names->substitute, visit);
    if (auto* choose = std::get_if<ChooseNode>(&node.body))
      for (auto& branch : choose->branches) for_each_node(branch.children, visit);
  }
}

}  // namespace opcit::csl
