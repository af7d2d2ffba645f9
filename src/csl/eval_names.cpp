// cs:names: which variables, which substitute, which label, and the list of names.

#include <algorithm>
#include <utility>

#include "csl/evaluator.h"
#include "csl/name_joints.h"
#include "csl/name_listing.h"
#include "csl/name_registry.h"
#include "csl/rich_text.h"
#include "csl/trace.h"

namespace opcit::csl {
namespace {

bool same_people(const PersonNames& a, const PersonNames& b) { return a == b; }

/// Whether `whole` says anything that `part` says otherwise than plain text.
bool is_contrasted(const Format& whole, const Format& part) {
  auto differs = [](auto outer, auto inner, auto plain) {
    return outer != decltype(outer){} && inner != decltype(inner){} && inner != plain;
  };
  return differs(whole.style, part.style, FontStyle::normal) ||
         differs(whole.weight, part.weight, FontWeight::normal) ||
         differs(whole.variant, part.variant, FontVariant::normal);
}

}  // namespace

/// Renders one list of names.
class NameListRenderer {
 public:
  NameListRenderer(Evaluator& evaluator, const NamesNode& look, const PersonNames& people)
      : evaluator_(evaluator),
        output_(evaluator.output_),
        locale_(evaluator.shared_.locale),
        request_(*evaluator.request_),
        look_(look),
        options_(look.resolved[static_cast<std::size_t>(request_.section)]),
        people_(people),
        joints_(look, static_cast<std::size_t>(request_.section), and_word()) {
    settle_count();
    settle_givens();
  }

  const NameListShape& shape() const { return shape_; }
  NameListShape take_shape() { return std::move(shape_); }

  NodeId render() {
    if (shape_.shown == 0) return no_node;
    NodeId list = output_.group();
    for (std::size_t i = 0; i < shape_.shown; ++i) {
      if (i > 0) add_joint(list, i);
      add_person(list, i);
    }
    if (shape_.shown < shape_.total) {
      add_rest(list);
      if (!use_last_) {
        output_.at(list).format = look_.name_style.format;
        // As citeproc-js does, names that are set upright before a slanted et al. say so.
        evaluator_.set_affixes(list, look_.name_style);
        output_.at(list).states_format = is_contrasted(look_.name_style.format, look_.et_al_style.format);
      }
    }
    return list;
  }

 private:
  void settle_count() {
    bool is_subsequent =
        request_.section == Section::citation && request_.position != CitePosition::first;
    int least = options_.et_al_min.value_or(0);
    int use = options_.et_al_use_first.value_or(1);
    if (is_subsequent && options_.et_al_subsequent_min) least = *options_.et_al_subsequent_min;
    if (is_subsequent && options_.et_al_subsequent_use_first)
      use = *options_.et_al_subsequent_use_first;
    use_last_ = options_.et_al_use_last.value_or(false);
    if (request_.key) {
      least = request_.key->names_min.value_or(least);
      use = request_.key->names_use_first.value_or(use);
      use_last_ = request_.key->names_use_last.value_or(use_last_);
    }
    shape_.total = people_.size();
    shape_.shown = people_.size();
    bool is_limited = options_.et_al_use_first || request_.key ||
                      (is_subsequent && options_.et_al_subsequent_use_first);
    if (is_limited && least > 0 && people_.size() >= static_cast<std::size_t>(least))
      shape_.shown = std::min(shape_.shown, static_cast<std::size_t>(std::max(use, 0)));
    const Disambiguation* state = request_.disambiguation;
    std::size_t index = evaluator_.name_lists_.size();
    if (state && adds_names() && index < state->names.size() && state->names[index] > 0)
      shape_.shown = std::min(shape_.total, std::max(shape_.shown, static_cast<std::size_t>(state->names[index])));
    // The name behind the ellipsis counts among the first ones (docs/decisions/0007).
    if (use_last_ && !request_.key && shape_.shown < shape_.total && least > 2)
      shape_.shown = std::min(shape_.shown, static_cast<std::size_t>(least) - 2);
    shape_.people = &people_;
  }

  /// Names are added to tell cites apart. As in citeproc-js entries show them as well only where given
  /// names are added, too.
  bool adds_names() const {
    if (request_.key) return false;
    return request_.section == Section::citation ||
           evaluator_.shared_.program.citation_options.add_givenname;
  }

  void settle_givens() {
    shape_.form = options_.form.value_or(NameForm::long_form);
    // With initialize="false" initials are set as initialize-with says, names told apart are not.
    shape_.can_initialize = options_.initialize_with.has_value();
    const Disambiguation* state = request_.disambiguation;
    std::size_t index = evaluator_.name_lists_.size();
    GivenLevel base = GivenLevel::full;
    if (shape_.can_initialize) base = GivenLevel::initials;
    if (shape_.form == NameForm::short_form) base = GivenLevel::none;
    shape_.givens.assign(people_.size(), base);
    for (std::size_t i = 0; i < people_.size(); ++i) {
      GivenLevel& level = shape_.givens[i];
      GivenLevel decided = base;
      if (state && shares_levels() && index < state->givens.size() && i < state->givens[index].size())
        decided = std::max(base, state->givens[index][i]);
      level = std::max(decided, registered_level(i, decided));
    }
  }

  /// What was decided for the cite holds for the entry as well where it was decided by cite.
  bool shares_levels() const {
    if (request_.key) return false;
    return request_.section == Section::citation ||
           evaluator_.shared_.program.citation_options.givenname_rule == GivennameRule::by_cite;
  }

  /// What this name needs beside all others of the document.
  GivenLevel registered_level(std::size_t i, GivenLevel level) const {
    const Shared& shared = evaluator_.shared_;
    bool is_listed = request_.section == Section::bibliography && !request_.key;
    if (is_listed && shared.listing)
      return shared.listing->show(
          people_[i], {evaluator_.name_lists_.size(), i, shape_.can_initialize, level});
    return shared.names ? shared.names->level(people_[i], shape_.can_initialize, i) : GivenLevel::none;
  }

  bool is_inverted(std::size_t i) const {
    if (request_.key) return true;
    NameOrder order = options_.name_as_sort_order.value_or(NameOrder::none);
    return order == NameOrder::all || (order == NameOrder::first && i == 0);
  }

  /// Whether the name before is shown inverted, as a reader sees it.
  bool looks_inverted(std::size_t i) const {
    return is_inverted(i) && !people_[i].is_literal() && shape_.givens[i] != GivenLevel::none;
  }

  /// An initial's point is the delimiter's, too: `Roe A. Poe B.`
  std::string_view delimiter_behind(NodeId list, std::size_t i) {
    std::string_view delimiter = joints_.delimiter();
    if (!delimiter.starts_with('.') || !looks_inverted(i)) return delimiter;
    bool has_point = output_.plain(output_.at(list).last).ends_with('.');
    return has_point ? delimiter.substr(1) : delimiter;
  }

  void add_joint(NodeId list, std::size_t i) {
    if (i + 1 != shape_.total || request_.key) return text(list, delimiter_behind(list, i - 1));
    NameJoints::Joint joint = joints_.before_last(
        {people_[i].is_literal(), shape_.total == 2, looks_inverted(i - 1)});
    bool is_plain = joint.prefix.empty() && joint.text == joints_.delimiter();
    if (is_plain) return text(list, delimiter_behind(list, i - 1));
    // The marks of a delimiter meet those of the name before; a space is one with the word.
    bool has_marks = joint.prefix.find_first_not_of(' ') != std::string_view::npos;
    if (has_marks) return text(list, output_.keep(joint.text), joint.prefix);
    text(list, output_.keep(joint.prefix, joint.text));
  }

  std::string_view and_word() const {
    if (request_.key) return {};
    switch (options_.and_word.value_or(AndWord::none)) {
      case AndWord::text: return locale_.text(Term::and_);
      case AndWord::symbol: {
        std::string_view own = locale_.text(Term::and_, TermForm::symbol);
        return own.empty() || own == locale_.text(Term::and_) ? std::string_view("&") : own;
      }
      case AndWord::none: break;
    }
    return {};
  }

  void add_person(NodeId list, std::size_t i) {
    NodeId one = evaluator_.person(people_[i], look_, shape_.givens[i], is_inverted(i));
    if (one == no_node) return;
    // Institutions bring the formatting with them, and take no affixes.
    bool is_dressed = !people_[i].is_literal() && look_.name_style.format.any();
    if (is_dressed || !output_.at(one).is_bare() || output_.trace) one = evaluator_.wrap(one);
    if (!people_[i].is_literal()) {
      output_.at(one).format = look_.name_style.format;
      evaluator_.set_affixes(one, look_.name_style);
    }
    output_.append(list, one);
    if (evaluator_.first_names_ != no_node || evaluator_.author_hidden_) return;
    evaluator_.first_people_.push_back(one);
    evaluator_.first_persons_.push_back(&people_[i]);
  }

  void add_rest(NodeId list) {
    if (request_.key && !use_last_) return;
    if (use_last_ && !request_.key && shape_.total > shape_.shown + 1) {
      bool is_inverted = looks_inverted(shape_.shown - 1);
      text(list, output_.keep(joints_.before_ellipsis(shape_.shown, is_inverted)));
      add_person(list, shape_.total - 1);
      return;
    }
    if (use_last_) {
      add_joint(list, shape_.total - 1);
      add_person(list, shape_.total - 1);
      return;
    }
    static const TermRef et_al{Term::et_al, {}};
    std::string_view word = locale_.text(look_.has_et_al ? look_.et_al_term : et_al,
                                         TermForm::long_form, false);
    if (word.empty()) return;
    text(list, joints_.before_et_al(word, shape_.shown));
    NodeId first = output_.next_id();
    output_.append(list, evaluator_.decorate_text(rich_text(output_, word), look_.et_al_style, 0));
    if (output_.trace)
      output_.trace->name_rest(first, output_.next_id(), OriginKind::term, to_string(Term::et_al));
  }

  void text(NodeId list, std::string_view content, std::string_view prefix = {}) {
    if (content.empty() && prefix.empty()) return;
    NodeId leaf = output_.leaf(content);
    output_.at(leaf).prefix = prefix;
    output_.append(list, leaf);
    if (output_.trace) output_.trace->name(leaf, OriginKind::delimiter, {});
  }

  Evaluator& evaluator_;
  Output& output_;
  const LocaleView& locale_;
  const Request& request_;
  const NamesNode& look_;
  const NameOptions& options_;
  const PersonNames& people_;
  NameJoints joints_;
  NameListShape shape_;
  bool use_last_ = false;
};

Evaluator::Outcome Evaluator::eval_body(const Node& node, const NamesNode& names) {
  bool inherits = shorthand_look_ && !names.has_name && !names.has_et_al && !names.has_label;
  const NamesNode& look = inherits ? *shorthand_look_ : names;
  bool leads = !asks_names_ && !has_text_;
  bool may_hide = request_->hide_author && !keeps_author();
  asks_names_ = true;
  Outcome outcome = names_of(names, look);
  bool is_people = outcome.node != no_node;
  has_shown_ = has_shown_ || is_people;
  bool is_words = false;  ///< what stands for names is the style's own
  // What stands for names has a style of its own, names in shorthand excepted.
  bool is_dressed = is_people;
  if (outcome.node == no_node && !names.substitute.empty()) {
    const NamesNode* outer = std::exchange(substitute_look_, &look);
    const NamesNode* outer_shorthand = std::exchange(shorthand_look_, &look);
    leaves_style_ = false;
    Outcome instead = substitute(names);
    substitute_look_ = outer;
    shorthand_look_ = outer_shorthand;
    is_dressed = leaves_style_;
    outcome.rendered = outcome.rendered || instead.rendered;
    outcome.node = instead.node;
    is_words = !instead.called;
  }
  const NameOptions& options = look.resolved[static_cast<std::size_t>(request_->section)];
  bool counts_none = outcome.node == no_node && request_->key && !substituting_ &&
                     options.form == NameForm::count;
  if (counts_none) outcome.node = output_.leaf("0");
  if (outcome.node == no_node) return outcome;
  leaves_style_ = inherits;
  if (is_dressed && !inherits) outcome.node = decorate(outcome.node, node.style, node.line);
  if (is_people) output_.at(outcome.node).mark = Mark::names;
  if (first_names_ != no_node || substitute_look_) return outcome;
  if (may_hide && !author_hidden_ && !(is_words && request_->is_suppressed)) {
    author_hidden_ = true;
    hidden_names_ = outcome.node;
    return {no_node, true, true};
  }
  if (!author_hidden_ && !request_->key) {
    first_names_ = outcome.node;
    leads_with_names_ = leads;
  }
  return outcome;
}

/// As in citeproc-js, whatever the user wishes, authors stay behind what has been said of the work,
/// unless cites are grouped by their authors.
bool Evaluator::keeps_author() const {
  const CitationOptions& options = shared_.program.citation_options;
  bool groups = options.collapse != Collapse::none || options.cite_group_delimiter;
  return request_->is_suppressed && has_shown_ && !groups;
}

Evaluator::Outcome Evaluator::substitute(const NamesNode& names) {
  VariableSet outer_calls = substitute_calls_;
  Outcome outcome = first_of(names.substitute, outer_calls);
  substitute_calls_ = outer_calls;
  return outcome;
}

/// The first that gives something. cs:choose is transparent: the children of its branch are tried one
/// after the other.
Evaluator::Outcome Evaluator::first_of(const Nodes& nodes, VariableSet& calls) {
  Outcome outcome;
  for (const Node& child : nodes) {
    if (const auto* choose = std::get_if<ChooseNode>(&child.body)) {
      const Branch* branch = chosen_branch(*choose);
      outcome = branch ? first_of(branch->children, calls) : Outcome();
      if (outcome.node != no_node || outcome.rendered) break;
      continue;
    }
    bool outer_substituting = std::exchange(substituting_, true);
    substitute_calls_.reset();
    outcome = eval(child);
    substituting_ = outer_substituting;
    if (outcome.node == no_node && !outcome.rendered) continue;
    used_by_substitute_ |= substitute_calls_;
    calls |= substitute_calls_;
    break;
  }
  return outcome;
}

namespace {

/// The role that shares a list with this one, where a cs:names asks for just the two.
std::optional<Variable> other_role(const NamesNode& names, Variable variable) {
  bool pairs = names.variables.size() == 2 &&
               (variable == Variable::editor || variable == Variable::translator);
  if (!pairs) return std::nullopt;
  Variable other = variable == Variable::editor ? Variable::translator : Variable::editor;
  return std::ranges::count(names.variables, other) > 0 ? std::optional(other) : std::nullopt;
}

bool is_plural(const LabelNode& label, std::size_t people) {
  return label.plural == PluralRule::always ||
         (label.plural == PluralRule::contextual && people > 1);
}

/// What stands between the lists of several roles.
std::string_view lists_delimiter(const NamesNode& names, const NamesNode& look,
                                 const NameOptions& options) {
  if (names.delimiter) return *names.delimiter;
  if (look.delimiter) return *look.delimiter;
  return options.names_delimiter ? std::string_view(*options.names_delimiter) : std::string_view();
}

}  // namespace

Evaluator::Outcome Evaluator::names_of(const NamesNode& names, const NamesNode& look) {
  Outcome outcome;
  outcome.called = true;
  std::vector<Variable> done;
  auto find = [&](Variable variable) {
    return is_suppressed(variable) ? nullptr : request_->item->names(variable);
  };
  const auto& options = look.resolved[static_cast<std::size_t>(request_->section)];
  int count = 0;
  for (Variable variable : names.variables) {
    const PersonNames* people = find(variable);
    if (!people || std::find(done.begin(), done.end(), variable) != done.end()) continue;
    std::optional<Term> term = term_of(variable);
    std::optional<Variable> other = other_role(names, variable);
    const PersonNames* others = other ? find(*other) : nullptr;
    bool has_term = look.has_label &&
                    !shared_.locale.text(Term::editortranslator, look.label.form, false).empty();
    if (others && has_term && same_people(*people, *others)) {
      term = Term::editortranslator;
      done.push_back(*other);
    }
    NodeId list = name_list(look, *people, variable);
    if (options.form == NameForm::count) {
      count += static_cast<int>(name_lists_.back().shown);
      outcome.rendered = true;
      continue;
    }
    if (list == no_node) continue;
    if (first_names_ == no_node && !author_hidden_) first_lists_.push_back(list);
    outcome.rendered = true;
    if (substituting_) {
      mark_substituted(variable);
      if (term == Term::editortranslator) mark_substituted(*other);
    }
    if (term) list = with_label(list, look, *term, is_plural(look.label, people->size()));
    if (outcome.node == no_node) {
      outcome.node = output_.group();
      output_.at(outcome.node).delimiter = lists_delimiter(names, look, options);
    }
    output_.append(outcome.node, list);
  }
  if (count > 0) {
    outcome.node = output_.leaf(output_.keep(std::to_string(count)));
    if (output_.trace)
      output_.trace->name(outcome.node, OriginKind::variable, to_string(names.variables.front()));
  }
  return outcome;
}

/// A variable that stands for another one is not shown again.
void Evaluator::mark_substituted(Variable variable) {
  substitute_calls_.set(static_cast<std::size_t>(variable));
  used_by_substitute_.set(static_cast<std::size_t>(variable));
}

NodeId Evaluator::name_list(const NamesNode& look, const PersonNames& people, Variable variable) {
  NodeId first = output_.next_id();
  NameListRenderer renderer(*this, look, people);
  NodeId list = renderer.shape().form == NameForm::count ? no_node : renderer.render();
  if (output_.trace)
    output_.trace->name_rest(first, output_.next_id(), OriginKind::variable, to_string(variable));
  name_lists_.push_back(renderer.take_shape());
  return list;
}

NodeId Evaluator::with_label(NodeId list, const NamesNode& look, Term term, bool plural) {
  if (!look.has_label || request_->key) return list;
  std::string_view word = shared_.locale.text(term, look.label.form, plural);
  if (word.empty()) return list;
  NodeId first = output_.next_id();
  NodeId label = rich_text(output_, word);
  if (output_.trace)
    output_.trace->name_rest(first, output_.next_id(), OriginKind::label, to_string(term));
  output_.at(label).mark = Mark::label;
  label = decorate_text(label, look.label_style, 0);
  NodeId both = output_.group();
  output_.append(both, look.label_first ? label : list);
  output_.append(both, look.label_first ? list : label);
  return both;
}

}  // namespace opcit::csl
