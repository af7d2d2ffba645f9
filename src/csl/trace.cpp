#include "csl/trace.h"

#include "csl/node_access.h"

namespace opcit::csl {
namespace {

Origin describe(const TextNode& text) {
  Origin origin{.kind = OriginKind::structure, .element = "text"};
  switch (text.source) {
    case TextNode::Source::variable:
      origin.kind = OriginKind::variable;
      origin.name = text.unknown_variable.empty() ? to_string(text.variable)
                                                  : std::string_view(text.unknown_variable);
      break;
    case TextNode::Source::term:
      origin.kind = OriginKind::term;
      origin.name = text.term.name;
      break;
    case TextNode::Source::value: origin.kind = OriginKind::value; break;
    case TextNode::Source::macro: break;
  }
  return origin;
}

Origin describe(const NumberNode& number) {
  return {.kind = OriginKind::variable, .element = "number", .name = to_string(number.variable)};
}

Origin describe(const LabelNode& label) {
  return {.kind = OriginKind::label, .element = "label", .name = to_string(label.variable)};
}

Origin describe(const DateNode& date) {
  return {.kind = OriginKind::variable,
          .element = "date",
          .name = date.unknown_variable.empty() ? to_string(date.variable)
                                                : std::string_view(date.unknown_variable)};
}

/// Names say themselves which list is which variable's; what is left are the delimiters between.
Origin describe(const NamesNode&) { return {.kind = OriginKind::delimiter, .element = "names"}; }
Origin describe(const GroupNode&) { return {.kind = OriginKind::structure, .element = "group"}; }
Origin describe(const ChooseNode&) { return {.kind = OriginKind::structure, .element = "choose"}; }

}  // namespace

Origin origin_of(const Node& node, const Item* item) {
  Origin origin = visit_body(node, [](const auto& body) { return describe(body); });
  origin.line = node.line;
  origin.item = item;
  return origin;
}

void Trace::enter_macro(std::size_t macro, std::uint32_t line) {
  calls_.push_back({macro, line, current_});
  current_ = static_cast<std::uint32_t>(calls_.size());
}

void Trace::claim(NodeId first, NodeId end, Origin origin) {
  if (origins_.size() < end) origins_.resize(end);
  origin.call = current_;
  for (NodeId id = first; id < end; ++id) {
    Origin& known = origins_[id];
    if (!known.element.empty()) continue;
    Origin whole = origin;
    if (known.kind != OriginKind::none) {  // named before it was claimed
      whole.kind = known.kind;
      whole.name = known.name;
    }
    known = whole;
  }
}

void Trace::name(NodeId id, OriginKind kind, std::string_view text) {
  if (origins_.size() <= id) origins_.resize(id + 1);
  origins_[id].kind = kind;
  origins_[id].name = text;
}

void Trace::name_rest(NodeId first, NodeId end, OriginKind kind, std::string_view text) {
  for (NodeId id = first; id < end; ++id)
    if (of(id).kind == OriginKind::none) name(id, kind, text);
}

void Trace::clear() {
  origins_.clear();
  calls_.clear();
  current_ = 0;
}

}  // namespace opcit::csl
