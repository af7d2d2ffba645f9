// cs:number and cs:label.

#include "csl/evaluator.h"
#include "csl/rich_text.h"

namespace opcit::csl {

std::string_view Evaluator::number_source(Variable variable) {
  if (is_suppressed(variable)) return {};
  switch (variable) {
    case Variable::locator:
      return request_->cite ? std::string_view(request_->cite->locator) : std::string_view();
    case Variable::page: return request_->item->text(Variable::page);
    default: return variable_text(variable, false);
  }
}

std::string Evaluator::format_number(const NumberPart& part, const NumberNode& number) {
  std::string digits(part.text);
  if (part.value < 0) return digits;
  Gender gender = Gender::neuter;
  auto noun = number.variable == Variable::locator ? std::optional<Term>(locator_term())
                                                   : term_of(number.variable);
  if (noun) gender = shared_.locale.gender(*noun);
  switch (number.form) {
    case NumberForm::numeric: return digits;
    case NumberForm::roman: return to_roman(part.value);
    case NumberForm::long_ordinal: {
      std::string_view word = shared_.locale.long_ordinal(part.value, gender);
      if (!word.empty()) return std::string(word);
      [[fallthrough]];
    }
    case NumberForm::ordinal:
      return digits + std::string(shared_.locale.ordinal_suffix(part.value, gender));
  }
  return digits;
}

std::string_view Evaluator::ampersand() const {
  std::string_view word = shared_.locale.text(Term::and_, TermForm::symbol);
  return word.empty() || word == shared_.locale.text(Term::and_) ? std::string_view("&") : word;
}

std::string Evaluator::join_numbers(const NumberValue& value, const NumberNode& number) {
  std::string text;
  for (const NumberPart& part : value.parts) {
    switch (part.joint) {
      case NumberJoint::none: break;
      case NumberJoint::hyphen: text += page_words().delimiter; break;
      case NumberJoint::comma: text += ", "; break;
      case NumberJoint::ampersand:
        text += " " + std::string(ampersand()) + " ";
        break;
      case NumberJoint::and_word:
        text += " " + std::string(shared_.locale.text(Term::and_)) + " ";
        break;
    }
    text += format_number(part, number);
  }
  return text;
}

Evaluator::Outcome Evaluator::eval_body(const Node& node, const NumberNode& number) {
  Outcome outcome;
  outcome.called = true;
  std::string_view source = number_source(number.variable);
  if (source.empty()) return outcome;
  outcome.rendered = true;
  if (number.variable == Variable::locator) shows_locator_ = true;
  NumberValue value = read_number_value(source, shared_.locale.text(Term::and_));
  bool is_page = number.variable == Variable::page || number.variable == Variable::locator;
  std::string_view text;
  if (is_page && number.form == NumberForm::numeric)
    text = variable_text(number.variable, false);
  else
    text = value.is_numeric ? output_.keep(join_numbers(value, number)) : source;
  outcome.node = decorate_text(value.is_numeric ? rich_text(output_, text) : plain_text(output_, text),
                          node.style, node.line);
  return outcome;
}

Term Evaluator::locator_term() const {
  if (!request_->cite || request_->cite->label.empty()) return Term::page;
  return term_from_string(request_->cite->label).value_or(Term::page);
}

bool Evaluator::label_is_plural(Variable variable, std::string_view text) const {
  NumberValue value = read_number_value(text, shared_.locale.text(Term::and_));
  if (variable == Variable::number_of_pages || variable == Variable::number_of_volumes)
    return value.is_plural || (value.parts.size() == 1 && value.parts[0].value > 1);
  return value.is_plural;
}

Evaluator::Outcome Evaluator::eval_body(const Node& node, const LabelNode& label) {
  Outcome outcome;
  std::string_view source = number_source(label.variable);
  auto term = label.variable == Variable::locator ? std::optional<Term>(locator_term())
                                                  : term_of(label.variable);
  if (!term) return outcome;
  bool plural = label.plural == PluralRule::always ||
                (label.plural == PluralRule::contextual && label_is_plural(label.variable, source));
  std::string_view text = shared_.locale.text(*term, label.form, plural);
  if (text.empty()) return outcome;
  NodeId content = rich_text(output_, text);
  output_.at(content).mark = Mark::label;
  outcome.node = decorate_text(content, node.style, node.line);
  return outcome;
}

}  // namespace opcit::csl
