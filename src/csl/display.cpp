#include "csl/display.h"

#include "csl/node_access.h"

namespace opcit::csl {
namespace {

/// The nodes directly below, through the branches of cs:choose.
template <typename Visit>
void each_child(Node& node, const Visit& visit) {
  if (auto* group = std::get_if<GroupNode>(&node.body))
    for (Node& child : group->children) visit(child);
  if (NamesNode* names = as_names(node))
    for (Node& child : names->substitute) visit(child);
  if (auto* choose = std::get_if<ChooseNode>(&node.body))
    for (Branch& branch : choose->branches)
      for (Node& child : branch.children) visit(child);
}

void drop_display(Node& node) {
  node.style.display = Display::none;
  each_child(node, drop_display);
}

void keep_display_of_children(Nodes& children) {
  for (Node& child : children) {
    if (auto* choose = std::get_if<ChooseNode>(&child.body)) {
      for (Branch& branch : choose->branches) keep_display_of_children(branch.children);
    } else {
      each_child(child, drop_display);
    }
  }
}

}  // namespace

void keep_display_of_parts(Program& program) {
  for (Macro& macro : program.macros)
    for (Node& node : macro.children) drop_display(node);
  keep_display_of_children(program.citation.children);
  if (!program.bibliography) return;
  if (program.bibliography_options.second_field_align == SecondField::none)
    keep_display_of_children(program.bibliography->children);
  else
    for (Node& node : program.bibliography->children) drop_display(node);
}

}  // namespace opcit::csl
