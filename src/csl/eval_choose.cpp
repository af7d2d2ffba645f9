// cs:choose and its conditions.

#include <algorithm>

#include "csl/evaluator.h"

namespace opcit::csl {

Evaluator::Outcome Evaluator::eval_body(const Node&, const ChooseNode& choose) {
  const Branch* branch = chosen_branch(choose);
  return branch ? eval_all(branch->children, {}) : Outcome{};
}

const Branch* Evaluator::chosen_branch(const ChooseNode& choose) {
  for (const Branch& branch : choose.branches)
    if (holds(branch)) return &branch;
  return nullptr;
}

bool Evaluator::holds(const Branch& branch) {
  bool is_else = branch.conditions.empty() && branch.types.none();
  if (is_else) return true;
  auto settles = [&](bool is) { return is == (branch.match != Match::all); };
  bool is_any = branch.match == Match::any;
  if (branch.types.any() && settles(branch.types[static_cast<std::size_t>(request_->item->type())]))
    return is_any;
  for (const Condition& condition : branch.conditions)
    if (settles(holds(condition))) return is_any;
  return !is_any;
}

namespace {

/// As citeproc-js has it, a date without a year is none; there is no year 0.
bool has_year(const Date& date) {
  return std::any_of(date.parts.begin(), date.parts.end(),
                     [](const DateParts& end) { return end.year.value_or(0) != 0; });
}

}  // namespace

bool Evaluator::is_set(const Condition& condition) {
  if (!condition.name.empty()) return !request_->item->extra(condition.name).empty();
  auto variable = static_cast<Variable>(condition.value);
  const Item& item = *request_->item;
  switch (kind_of(variable)) {
    case VariableKind::name: return item.names(variable) != nullptr;
    case VariableKind::date: {
      const Date* date = item.date(variable);
      return date && (has_year(*date) || !date->literal.empty() || !date->season.empty());
    }
    default: break;
  }
  // A page is there whatever format its range takes, and a text that stands for names is there, too.
  return variable == Variable::page ? !item.text(variable).empty() : !own_text(variable, false).empty();
}

bool Evaluator::holds(const Condition& condition) {
  auto variable = static_cast<Variable>(condition.value);
  switch (condition.kind) {
    case Condition::Kind::never: return false;
    case Condition::Kind::always: return true;
    case Condition::Kind::disambiguate:
      return ++conditions_asked_ <=
             (request_->disambiguation ? request_->disambiguation->conditions : 0);
    case Condition::Kind::position:
      return position_is(static_cast<PositionTest>(condition.value));
    case Condition::Kind::locator:
      return request_->cite && !request_->cite->locator.empty() &&
             locator_term() == static_cast<Term>(condition.value);
    case Condition::Kind::is_numeric: {
      std::string_view text =
          condition.name.empty() ? number_source(variable) : request_->item->extra(condition.name);
      return is_whole_number(text) || read_number_value(text).is_numeric;
    }
    case Condition::Kind::is_uncertain_date: {
      const Date* date = request_->item->date(variable);
      return date && !date->circa.empty() && date->circa != "false" && date->circa != "0";
    }
    case Condition::Kind::variable: return is_set(condition);
  }
  return false;
}

bool Evaluator::position_is(PositionTest test) const {
  if (request_->section == Section::bibliography) return false;
  CitePosition position = request_->position;
  switch (test) {
    case PositionTest::first: return position == CitePosition::first;
    case PositionTest::subsequent: return position != CitePosition::first;
    case PositionTest::ibid:
      return position == CitePosition::ibid || position == CitePosition::ibid_with_locator;
    case PositionTest::ibid_with_locator: return position == CitePosition::ibid_with_locator;
    case PositionTest::near_note: return position != CitePosition::first && request_->near_note;
  }
  return false;
}

}  // namespace opcit::csl
