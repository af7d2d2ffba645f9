#include "csl/part_styles.h"

#include "csl/node_access.h"

namespace opcit::csl {
namespace {

bool is_shorthand(const NamesNode& names) {
  return !names.has_name && !names.has_et_al && !names.has_label && names.substitute.empty();
}

/// Institutions look like names do, but for what the names' own part for the family says otherwise.
NodeStyle body_style(const NamesNode& names) {
  NodeStyle style;
  style.format = names.name_style.format;
  if (!names.family_style) return style;
  const Format& part = names.family_style->format;
  auto take = [&](auto Format::*attribute) {
    if (part.*attribute != std::remove_cvref_t<decltype(part.*attribute)>{}) style.format.*attribute = part.*attribute;
  };
  take(&Format::style);
  take(&Format::weight);
  take(&Format::variant);
  take(&Format::decoration);
  style.text_case = names.family_style->text_case;
  return style;
}

class Reading {
 public:
  explicit Reading(Program& program) : program_(program), is_read_(program.macros.size()) {}

  void read(Nodes& nodes) {
    for (Node& node : nodes) read(node);
  }

 private:
  void read(Node& node) {
    if (NamesNode* names = as_names(node)) return read(*names);
    if (auto* group = std::get_if<GroupNode>(&node.body)) return read(group->children);
    if (auto* choose = std::get_if<ChooseNode>(&node.body)) {
      for (Branch& branch : choose->branches) read(branch.children);
      return;
    }
    const auto* text = std::get_if<TextNode>(&node.body);
    if (!text || text->source != TextNode::Source::macro || is_read_[text->macro]) return;
    is_read_[text->macro] = true;
    read(program_.macros[text->macro].children);
  }

  /// Names in shorthand are made by those they stand for.
  void read(NamesNode& names) {
    if (is_shorthand(names)) return;
    names.body_style = body_style(names);
    if (names.family_style) family_ = names.family_style;
    if (names.given_style) given_ = names.given_style;
    ++depth_;
    read(names.substitute);
    names.family_style = family_;
    names.given_style = given_;
    if (--depth_ > 0) return;
    family_.reset();
    given_.reset();
  }

  Program& program_;
  std::vector<bool> is_read_;  ///< macros
  std::optional<NodeStyle> family_, given_;
  int depth_ = 0;
};

}  // namespace

void settle_part_styles(Program& program) {
  Reading reading(program);
  reading.read(program.citation.children);
  if (program.bibliography) reading.read(program.bibliography->children);
}

}  // namespace opcit::csl
