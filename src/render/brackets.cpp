#include "render/brackets.h"

#include <string>

namespace opcit::render {
namespace {

using csl::NodeId;
using csl::OutNode;

bool is_pair(const OutNode& node) {
  return node.first != csl::no_node && node.prefix.find('(') != std::string_view::npos &&
         node.suffix.find(')') != std::string_view::npos;
}

std::string_view with(csl::Output& output, std::string_view affix, char parenthesis, char bracket) {
  std::size_t place = affix.find(parenthesis);
  return output.keep(affix.substr(0, place), std::string_view(&bracket, 1), affix.substr(place + 1));
}

void alternate(csl::Output& output, NodeId id, int depth) {
  bool encloses = is_pair(output.at(id));
  if (encloses && depth % 2 == 1) {
    OutNode& node = output.at(id);
    node.prefix = with(output, node.prefix, '(', '[');
    node.suffix = with(output, node.suffix, ')', ']');
  }
  for (NodeId child = output.at(id).first; child != csl::no_node; child = output.at(child).next)
    alternate(output, child, depth + (encloses ? 1 : 0));
}

}  // namespace

void alternate_brackets(csl::Output& output, csl::NodeId root) { alternate(output, root, 0); }

}  // namespace opcit::render
