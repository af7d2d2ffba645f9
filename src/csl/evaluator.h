#pragma once
// Evaluation: an item, what its cite says, and the nodes of a style give a tree of output. One file
// per kind of node: eval_text, eval_number, eval_label (with numbers), eval_date, eval_names,
// eval_person, eval_choose.

#include <opcit/model/citation.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "csl/number_value.h"
#include "csl/output.h"
#include "csl/page_range.h"
#include "csl/request.h"

namespace opcit::csl {

/// What a cite or the document says of a work, rather than the work itself.
inline bool is_about_cite(Variable variable) {
  return variable == Variable::locator || variable == Variable::citation_number ||
         variable == Variable::citation_label || variable == Variable::year_suffix;
}

/// Renders one request at a time into an Output.
class Evaluator {
 public:
  Evaluator(const Shared& shared, Output& output) : shared_(shared), output_(output) {}

  const Shared& shared() const { return shared_; }
  Output& output() { return output_; }

  /// The children of a layout or macro; no_node when nothing was rendered. Delimiter and affixes
  /// of the layout are the caller's.
  NodeId render(const Request& request, const Nodes& nodes);

  /// A variable's text by itself, for sort keys.
  std::string sort_text(const Request& request, Variable variable);

  const std::vector<NameListShape>& name_lists() const { return name_lists_; }

  /// The first name list rendered, with its label; no_node when there was none.
  NodeId first_names() const { return first_names_; }
  /// Whether nothing stands before it and no names were asked for in vain before.
  bool leads_with_names() const { return leads_with_names_; }
  /// The variable that stands for the first names, where it is a text.
  NodeId first_text() const { return first_text_; }
  /// The same list where the request hides it.
  NodeId hidden_names() const { return hidden_names_; }
  /// Its lists of names without labels.
  const std::vector<NodeId>& first_lists() const { return first_lists_; }
  /// And its names one by one.
  const std::vector<NodeId>& first_people() const { return first_people_; }
  /// Whose names they are.
  const std::vector<const PersonName*>& first_persons() const { return first_persons_; }
  /// The years that were rendered, in order, without suffix.
  const std::vector<std::string>& years() const { return years_; }
  /// How many disambiguate conditions were asked.
  int conditions_asked() const { return conditions_asked_; }
  /// Whether something that keeps its place behind what the layout shows came to nothing.
  bool ends_empty() const { return ends_empty_; }
  /// Whether the first child of the layout came to nothing.
  bool starts_empty() const { return starts_empty_; }
  bool shows_locator() const { return shows_locator_; }
  /// Whether cs:names was reached, and cs:text with a variable of the work itself.
  bool asks_names() const { return asks_names_; }
  bool calls_text() const { return calls_text_; }
  NodeId year_suffix_node() const { return year_suffix_node_; }

 private:
  /// What came of a node, and what group suppression has to know.
  struct Outcome {
    NodeId node = no_node;
    bool called = false;    ///< a variable was asked for
    bool rendered = false;  ///< and gave something
    bool forgets_calls = false;  ///< an empty group: what was asked for before it no longer counts
  };

  Outcome eval(const Node& node);
  Outcome eval_traced(const Node& node);
  Outcome eval_for_date(const Node& node);
  bool belongs_to_rest(const Node& node) const;
  void note_cut_short();
  Outcome close_group(Outcome inner, const Node& node);
  Outcome eval_all(const Nodes& nodes, std::string_view delimiter);
  void append_all(const Nodes& nodes, std::string_view delimiter, Outcome& all);
  Outcome eval_body(const Node& node, const TextNode& text);
  Outcome eval_body(const Node& node, const NumberNode& number);
  Outcome eval_body(const Node& node, const LabelNode& label);
  Outcome eval_body(const Node& node, const DateNode& date);
  Outcome eval_body(const Node& node, const NamesNode& names);
  Outcome eval_body(const Node& node, const GroupNode& group);
  Outcome eval_body(const Node& node, const ChooseNode& choose);

  NodeId decorate(NodeId content, const NodeStyle& style, std::uint32_t line);
  NodeId dress(NodeId content, const NodeStyle& style, std::uint32_t line);
  NodeId decorate_text(NodeId content, const NodeStyle& style, std::uint32_t line);
  NodeId wrap(NodeId content);
  void set_affixes(NodeId id, const NodeStyle& style);
  std::string_view text_language() const;
  bool is_term(NodeId content) const;
  bool is_english_text() const;
  bool is_suppressed(Variable one) const { return used_by_substitute_[static_cast<std::size_t>(one)]; }

  // eval_text.cpp
  Outcome eval_variable(const Node& node, const TextNode& text);
  Outcome eval_macro(const Node& node, const TextNode& text);
  Outcome eval_term(const Node& node, const TextNode& text);
  std::string_view variable_text(Variable variable, bool short_form);
  std::string_view own_text(Variable variable, bool short_form);  ///< even where it stands for names
  std::string_view short_text(Variable variable);
  PageWords page_words() const;
  bool is_plain_number(Variable variable) const;
  static bool is_figures(Variable variable, std::string_view text);
  bool set_number(std::string_view& text);
  std::string_view page_text(std::string_view pages);
  std::string_view locator_text();
  std::string citation_label() const;
  std::string_view suffix_letters() const;
  NodeId value_node(Variable variable, std::string_view text);

  // eval_number.cpp
  std::string_view ampersand() const;
  std::string_view number_source(Variable variable);
  std::string_view without_label(Variable variable, std::string_view text) const;
  std::string format_number(const NumberPart& part, const NumberNode& number);
  std::string_view joint_text(NumberJoint joint) const;
  std::string join_numbers(const NumberValue& value, const NumberNode& number);
  std::optional<Term> take_label(std::string_view& text) const;
  void take_labels(NumberValue& value) const;
  std::string join_labelled(const NumberValue& value, const NumberNode& number);
  std::string_view bare_locator() const;
  bool label_is_plural(Variable variable, std::string_view text) const;
  Term locator_term() const;

  // eval_date.cpp
  NodeId date_node(const Date& date, const DateNode& node);
  NodeId sort_date(const Date& date, const DateNode& node);

  // eval_names.cpp
  Outcome names_of(const NamesNode& names, const NamesNode& look);
  bool keeps_author() const;
  Outcome substitute(const NamesNode& names);
  Outcome first_of(const Nodes& nodes, VariableSet& calls);
  void mark_substituted(Variable variable);
  NodeId name_list(const NamesNode& look, const PersonNames& people, Variable variable);
  NodeId with_label(NodeId list, const NamesNode& look, Term term, bool plural);
  NodeId person(const PersonName& name, const NamesNode& look, GivenLevel level, bool inverted);

  // eval_choose.cpp
  const Branch* chosen_branch(const ChooseNode& choose);
  bool holds(const Branch& branch);
  bool holds(const Condition& condition);
  bool position_is(PositionTest test) const;
  bool is_set(const Condition& condition);

  friend class DateRenderer;
  friend class NameListRenderer;

  const Shared& shared_;
  Output& output_;
  const Request* request_ = nullptr;
  VariableSet used_by_substitute_;
  bool substituting_ = false;
  VariableSet substitute_calls_;
  const NamesNode* substitute_look_ = nullptr;
  const NamesNode* shorthand_look_ = nullptr;  ///< the same, but not for names in a macro
  bool leaves_style_ = false;  ///< names in shorthand were made, to be styled by the names they stand for
  std::vector<NameListShape> name_lists_;
  NodeId first_names_ = no_node;
  bool leads_with_names_ = false;
  NodeId first_text_ = no_node, hidden_names_ = no_node;
  std::vector<NodeId> first_lists_, first_people_;
  std::vector<const PersonName*> first_persons_;
  std::vector<std::string> years_;
  bool author_hidden_ = false;
  bool wants_dates_ = false;  ///< a sort key that is to be a date: the macro evaluated has one
  bool year_suffix_done_ = false;
  bool ends_empty_ = false, starts_empty_ = false, first_begun_ = false;
  bool has_text_ = false;  ///< the cite or entry has begun
  bool has_shown_ = false;  ///< something was said of the work, be it left out in the end
  bool shows_locator_ = false;
  bool locator_done_ = false;  ///< cs:text has shown it, and does so once
  bool asks_names_ = false, calls_text_ = false;
  NodeId year_suffix_node_ = no_node;
  int names_count_ = 0;  ///< of form="count" lists
  int conditions_asked_ = 0;
  int budget_ = 0;       ///< nodes still to be evaluated, against styles that explode
};

/// The letters of a year suffix, 1 → a, 27 → aa.
std::string year_suffix_letters(int number);

}  // namespace opcit::csl
