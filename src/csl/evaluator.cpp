#include "csl/evaluator.h"

#include <utility>

#include "csl/node_access.h"
#include "csl/rich_text.h"
#include "csl/text_case.h"
#include "csl/trace.h"

namespace opcit::csl {
namespace {
/// A real style evaluates a few hundred nodes for an item; macros that call one another twice each,
/// forty deep, would never end.
constexpr int node_budget = 200000;

/// Whether an element sets text of its own. A number that counts the entries is none.
bool is_text(const Node& node) {
  if (std::holds_alternative<GroupNode>(node.body)) return false;
  const auto* text = std::get_if<TextNode>(&node.body);
  if (!text) return true;
  return text->source != TextNode::Source::macro &&
         (text->source != TextNode::Source::variable || text->variable != Variable::citation_number);
}

/// An element with a text or number of its own, people and dates excepted.
bool is_own_text(const Node& node) {
  const auto* text = std::get_if<TextNode>(&node.body);
  return text ? text->source != TextNode::Source::macro : std::holds_alternative<NumberNode>(node.body);
}

/// Dates and texts, as people do; a number, or what the style says by itself, tells nothing yet.
bool tells_of_work(const Node& node) {
  if (std::holds_alternative<DateNode>(node.body)) return true;
  const auto* text = std::get_if<TextNode>(&node.body);
  return text && text->source == TextNode::Source::variable && !is_about_cite(text->variable) &&
         kind_of(text->variable) == VariableKind::text;
}

/// What keeps its place in an entry even when it comes to nothing: parts, macro calls, names.
bool leaves_place(const Node& node) {
  if (node.style.display != Display::none || as_names(node)) return true;
  const auto* text = std::get_if<TextNode>(&node.body);
  return text && text->source == TextNode::Source::macro;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

NodeId Evaluator::render(const Request& request, const Nodes& nodes) {
  request_ = &request;
  used_by_substitute_.reset();
  substituting_ = false;
  substitute_look_ = nullptr;
  shorthand_look_ = nullptr;
  name_lists_.clear();
  first_names_ = no_node;
  leads_with_names_ = false;
  first_text_ = no_node;
  hidden_names_ = no_node;
  first_lists_.clear();
  first_people_.clear();
  first_persons_.clear();
  years_.clear();
  author_hidden_ = false;
  wants_dates_ = request.key && request.key->macro && shared_.program.macros[*request.key->macro].has_date;
  year_suffix_done_ = false;
  has_text_ = false;
  has_shown_ = false;
  ends_empty_ = false;
  starts_empty_ = false;
  first_begun_ = false;
  shows_locator_ = false;
  locator_done_ = false;
  asks_names_ = false;
  calls_text_ = false;
  year_suffix_node_ = no_node;
  names_count_ = 0;
  conditions_asked_ = 0;
  budget_ = node_budget;
  return eval_all(nodes, {}).node;
}

Evaluator::Outcome Evaluator::eval(const Node& node) {
  if (--budget_ < 0) [[unlikely]] {
    note_cut_short();
    return {};
  }
  if (wants_dates_) return eval_for_date(node);
  bool had_text = has_text_;
  bool ended_empty = ends_empty_;
  bool is_beside_author = request_->only_author && !request_->key && belongs_to_rest(node);
  Outcome outcome =
      output_.trace ? eval_traced(node)
                    : visit_body(node, [&](const auto& body) { return eval_body(node, body); });
  has_shown_ = has_shown_ || (outcome.node != no_node && tells_of_work(node));
  if (is_beside_author) outcome.node = no_node;
  // As with citeproc-js, names asked for in vain have begun the entry, too.
  bool is_names = std::holds_alternative<Boxed<NamesNode>>(node.body) && !substitute_look_;
  if (outcome.node == no_node && !is_names)
    has_text_ = had_text;
  else if (is_text(node))
    has_text_ = true;
  ends_empty_ = outcome.node == no_node && (ended_empty || leaves_place(node));
  return outcome;
}

/// Whether a cite that is to be the author alone does without an element: any text that stands for
/// nobody, and whatever comes behind the first names, date or text of the work, be that left out
/// itself (as citeproc-js has it). A cs:label goes with its group.
bool Evaluator::belongs_to_rest(const Node& node) const {
  if (as_names(node) || std::holds_alternative<DateNode>(node.body)) return has_shown_;
  return is_own_text(node) && (has_shown_ || !substitute_look_);
}

void Evaluator::note_cut_short() {
  if (shared_.cut_short && request_->item) shared_.cut_short->insert(request_->item->id());
}

/// Of a macro with a date in it, only the dates are a sort key, whatever else it shows.
Evaluator::Outcome Evaluator::eval_for_date(const Node& node) {
  if (const auto* date = std::get_if<DateNode>(&node.body)) return eval_body(node, *date);
  if (const auto* group = std::get_if<GroupNode>(&node.body)) return eval_all(group->children, {});
  const auto* text = std::get_if<TextNode>(&node.body);
  if (!text || text->source != TextNode::Source::macro) return {};
  return eval_all(shared_.program.macros[text->macro].children, {});
}

/// The same, and the nodes it makes know where they come from.
Evaluator::Outcome Evaluator::eval_traced(const Node& node) {
  Trace& trace = *output_.trace;
  NodeId first = output_.next_id();
  const auto* text = std::get_if<TextNode>(&node.body);
  bool is_call = text && text->source == TextNode::Source::macro;
  if (is_call) trace.enter_macro(text->macro, node.line);
  Outcome outcome = visit_body(node, [&](const auto& body) { return eval_body(node, body); });
  if (is_call) trace.leave_macro();
  trace.claim(first, output_.next_id(), origin_of(node, request_->item));
  if (year_suffix_node_ >= first && year_suffix_node_ != no_node)
    trace.name(year_suffix_node_, OriginKind::variable, to_string(Variable::year_suffix));
  return outcome;
}

Evaluator::Outcome Evaluator::eval_all(const Nodes& nodes, std::string_view delimiter) {
  Outcome all;
  append_all(nodes, delimiter, all);
  return all;
}

/// cs:choose is transparent: what its branch renders stands among its own siblings.
void Evaluator::append_all(const Nodes& nodes, std::string_view delimiter, Outcome& all) {
  for (const Node& node : nodes) {
    if (const auto* choose = std::get_if<ChooseNode>(&node.body)) {
      if (const Branch* branch = chosen_branch(*choose)) append_all(branch->children, delimiter, all);
      continue;
    }
    bool is_first = !std::exchange(first_begun_, true);
    Outcome one = eval(node);
    if (is_first) starts_empty_ = one.node == no_node;
    all.called = one.forgets_calls ? one.called : all.called || one.called;
    all.rendered = all.rendered || one.rendered;
    if (one.node == no_node) continue;
    if (all.node == no_node) {
      all.node = output_.group();
      output_.at(all.node).delimiter = delimiter;
    }
    output_.append(all.node, one.node);
  }
}

Evaluator::Outcome Evaluator::eval_body(const Node& node, const GroupNode& group) {
  Outcome inner = eval_all(group.children, group.delimiter);
  return close_group(inner, node);
}

/// What a group or macro comes to. As in citeproc-js one that gives nothing makes the group around
/// it forget which variables were asked for before (docs/decisions/0007).
Evaluator::Outcome Evaluator::close_group(Outcome inner, const Node& node) {
  if (inner.called && !inner.rendered) inner.node = no_node;
  inner.forgets_calls = inner.node == no_node && !inner.rendered;
  if (inner.node == no_node) return inner;
  inner.rendered = true;
  inner.node = decorate(inner.node, node.style, node.line);
  return inner;
}

void Evaluator::set_affixes(NodeId id, const NodeStyle& style) {
  output_.at(id).prefix = style.prefix;
  output_.at(id).suffix = style.suffix;
}

NodeId Evaluator::wrap(NodeId content) {
  NodeId outer = output_.group();
  output_.append(outer, content);
  return outer;
}

NodeId Evaluator::decorate(NodeId content, const NodeStyle& style, std::uint32_t line) {
  if (content == no_node) return no_node;
  // As citeproc-js, what belongs to a jurisdiction keeps the capitals it came with, and a term has
  // title case in any language.
  bool keeps_capitals = style.text_case == TextCase::title && request_->item &&
                        !request_->item->text(Variable::jurisdiction).empty();
  if (style.text_case != TextCase::none && !keeps_capitals)
    apply_text_case(output_, content, style.text_case, text_language(),
                    is_term(content) || text_language().starts_with("en"));
  return dress(content, style, line);
}

/// Formatting and affixes alone: cs:date has no case, only its parts have one (docs/decisions/0007).
NodeId Evaluator::dress(NodeId content, const NodeStyle& style, std::uint32_t line) {
  if (style.strip_periods || (style.strips_words && !has_digit(output_.plain(content))))
    strip_periods(output_, content);
  bool has_affixes = !style.prefix.empty() || !style.suffix.empty();
  bool has_look = style.format.any() || style.quotes || style.display != Display::none;
  if (!has_affixes && !has_look && !style.refuses_quotes) return content;
  if (!output_.at(content).is_bare()) content = wrap(content);
  OutNode& node = output_.at(content);
  node.format = style.format;
  node.quotes = style.quotes;
  node.refuses_quotes = style.refuses_quotes;
  node.line = line;
  set_affixes(content, style);
  if (style.display == Display::none) return content;
  // The part holds the affixes, too.
  NodeId part = wrap(content);
  output_.at(part).display = style.display;
  return part;
}

/// The same for an element's own text.
NodeId Evaluator::decorate_text(NodeId content, const NodeStyle& style, std::uint32_t line) {
  NodeId styled = decorate(content, style, line);
  move_marks_before(output_, styled);
  if (style.format.style != FontStyle::inherit) drop_needless_slant(output_, styled);
  return styled;
}

std::string_view Evaluator::text_language() const {
  std::string_view own = request_->item ? request_->item->language() : std::string_view();
  return own.empty() ? std::string_view(shared_.locale.lang()) : own;
}

bool Evaluator::is_term(NodeId content) const {
  return output_.at(content).mark == Mark::term || output_.at(content).mark == Mark::label;
}

bool Evaluator::is_english_text() const { return text_language().starts_with("en"); }

}  // namespace opcit::csl
