#include "csl/uses.h"

#include <variant>

#include "csl/node_access.h"
#include "csl/request.h"

namespace opcit::csl {
namespace {

class Collector {
 public:
  explicit Collector(const Program& program) : program_(program), seen_(program.macros.size()) {}

  void walk(const Nodes& nodes) {
    for (const Node& node : nodes) visit_body(node, [&](const auto& body) { visit(body); });
  }

  void call(std::size_t macro) {
    if (seen_[macro]) return;
    seen_[macro] = true;
    walk(program_.macros[macro].children);
  }

  void ask(Variable variable) {
    if (variable == Variable::citation_number) uses_.number = true;
    if (variable == Variable::first_reference_note_number) uses_.first_note = true;
  }

  const Uses& uses() const { return uses_; }

 private:
  void visit(const TextNode& text) {
    if (text.source == TextNode::Source::macro) call(text.macro);
    if (text.source == TextNode::Source::variable) ask(text.variable);
  }
  void visit(const NumberNode& number) { ask(number.variable); }
  void visit(const LabelNode& label) { ask(label.variable); }
  void visit(const DateNode&) {}

  void visit(const NamesNode& names) {
    uses_.names = true;
    const NameOptions& options = names.resolved[static_cast<std::size_t>(Section::citation)];
    if (options.et_al_subsequent_min || options.et_al_subsequent_use_first) uses_.position = true;
    walk(names.substitute);
  }

  void visit(const GroupNode& group) { walk(group.children); }

  void visit(const ChooseNode& choose) {
    for (const Branch& branch : choose.branches) {
      for (const Condition& condition : branch.conditions) ask(condition);
      walk(branch.children);
    }
  }

  void ask(const Condition& condition) {
    using Kind = Condition::Kind;
    if (condition.kind == Kind::disambiguate) uses_.disambiguate = true;
    if (condition.kind == Kind::variable || condition.kind == Kind::is_numeric)
      ask(static_cast<Variable>(condition.value));
    if (condition.kind != Kind::position) return;
    bool is_near = static_cast<PositionTest>(condition.value) == PositionTest::near_note;
    (is_near ? uses_.near_note : uses_.position) = true;
  }

  const Program& program_;
  std::vector<bool> seen_;  ///< macros
  Uses uses_;
};

}  // namespace

Uses uses_of(const Program& program, const Nodes& nodes) {
  Collector collector(program);
  collector.walk(nodes);
  return collector.uses();
}

Uses uses_of(const Program& program, const std::vector<SortKey>& keys) {
  Collector collector(program);
  for (const SortKey& key : keys) {
    if (key.macro)
      collector.call(*key.macro);
    else
      collector.ask(key.variable);
  }
  return collector.uses();
}

}  // namespace opcit::csl
