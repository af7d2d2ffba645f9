// cs:number and cs:label.

#include <algorithm>

#include "csl/evaluator.h"
#include "csl/rich_text.h"

namespace opcit::csl {

std::string_view Evaluator::number_source(Variable variable) {
  if (is_suppressed(variable)) return {};
  switch (variable) {
    case Variable::locator:
      return bare_locator();
    case Variable::page: return without_label(variable, request_->item->text(Variable::page));
    default: return variable_text(variable, false);
  }
}

/// A number without its own label, which the style says itself: of `vol. 2` the 2.
std::string_view Evaluator::without_label(Variable variable, std::string_view text) const {
  bool may_begin = !text.empty() && (text.front() < '0' || text.front() > '9');
  if (!may_begin || kind_of(variable) != VariableKind::number) return text;
  auto term = term_of(variable);
  std::string_view label = term ? shared_.locale.text(*term, TermForm::short_form) : std::string_view();
  if (label.empty() || !text.starts_with(label)) return text;
  std::string_view rest = text.substr(label.size());
  std::size_t start = rest.find_first_not_of(' ');
  return start == 0 || start == std::string_view::npos ? text : rest.substr(start);
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

std::string_view Evaluator::joint_text(NumberJoint joint) const {
  auto set_apart = [&](std::string_view word) { return output_.keep(" " + std::string(word) + " "); };
  switch (joint) {
    case NumberJoint::none: break;
    case NumberJoint::hyphen: return page_words().delimiter;
    case NumberJoint::comma: return ", ";
    case NumberJoint::ampersand: return set_apart(ampersand());
    case NumberJoint::and_word: return set_apart(shared_.locale.text(Term::and_));
  }
  return {};
}

std::string Evaluator::join_numbers(const NumberValue& value, const NumberNode& number) {
  std::string text;
  for (const NumberPart& part : value.parts) {
    text += joint_text(part.joint);
    text += format_number(part, number);
  }
  return text;
}

namespace {

/// What a locator can be the number of.
constexpr Term labels[] = {Term::book,  Term::chapter, Term::column,    Term::figure,    Term::folio,
                           Term::issue, Term::line,    Term::note,      Term::opus,      Term::page,
                           Term::part,  Term::section, Term::paragraph, Term::sub_verbo, Term::verse,
                           Term::volume};

}  // namespace

/// Takes from the front of `text` a label as the locale abbreviates it, when a number follows.
std::optional<Term> Evaluator::take_label(std::string_view& text) const {
  std::size_t end = text.find(' ');
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  std::string_view rest = text.substr(end);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  if (rest.empty() || rest.front() < '0' || rest.front() > '9') return std::nullopt;
  std::string_view word = text.substr(0, end);
  for (Term term : labels)
    for (bool plural : {false, true})
      if (shared_.locale.text(term, TermForm::short_form, plural) == word) {
        text = rest;
        return term;
      }
  return std::nullopt;
}

/// A number may be written with labels in between: `7, p. 3-8`.
void Evaluator::take_labels(NumberValue& value) const {
  bool is_numeric = !value.parts.empty();
  for (NumberPart& part : value.parts) {
    if (part.is_numeric) continue;
    part.label = take_label(part.text);
    if (part.label) part = {part.text, part.joint, part.label, read_number_value(part.text).is_numeric, -1};
    is_numeric = is_numeric && part.is_numeric;
  }
  value.is_numeric = is_numeric && !value.parts.front().label;
}

/// Numbers behind a label are shown as they are; the label says whether there are several.
std::string Evaluator::join_labelled(const NumberValue& value, const NumberNode& number) {
  std::string text;
  bool is_labelled = false;
  for (std::size_t i = 0; i < value.parts.size(); ++i) {
    const NumberPart& part = value.parts[i];
    text += joint_text(part.joint);
    if (part.label) {
      bool plural = i + 1 < value.parts.size() && !value.parts[i + 1].label;
      text += shared_.locale.text(*part.label, TermForm::short_form, plural);
      text += ' ';
      is_labelled = true;
    }
    text += is_labelled ? std::string(part.text) : format_number(part, number);
  }
  return text;
}

/// The locator without the label the user may have written before it.
std::string_view Evaluator::bare_locator() const {
  std::string_view locator = request_->cite ? std::string_view(request_->cite->locator) : std::string_view();
  take_label(locator);
  return locator;
}

Evaluator::Outcome Evaluator::eval_body(const Node& node, const NumberNode& number) {
  Outcome outcome;
  outcome.called = true;
  std::string_view source = number_source(number.variable);
  if (source.empty()) return outcome;
  outcome.rendered = true;
  if (number.variable == Variable::locator) shows_locator_ = true;
  NumberValue value = read_number_value(source, shared_.locale.text(Term::and_));
  bool has_labels = !value.is_numeric;
  if (has_labels) take_labels(value);
  bool is_page = number.variable == Variable::page || number.variable == Variable::locator;
  std::string_view text;
  if (is_page && number.form == NumberForm::numeric)
    text = variable_text(number.variable, false);
  else
    text = !value.is_numeric ? source
                             : output_.keep(has_labels ? join_labelled(value, number) : join_numbers(value, number));
  NodeId content = value.is_numeric ? rich_text(output_, text) : plain_text(output_, text);
  output_.at(content).is_number = value.is_numeric;
  outcome.node = decorate_text(content, node.style, node.line);
  return outcome;
}

Term Evaluator::locator_term() const {
  if (!request_->cite) return Term::page;
  std::string_view locator = request_->cite->locator;
  if (auto written = take_label(locator)) return *written;
  if (request_->cite->label.empty()) return Term::page;
  return term_from_string(request_->cite->label).value_or(Term::page);
}

bool Evaluator::label_is_plural(Variable variable, std::string_view text) const {
  bool counts = variable == Variable::number_of_pages || variable == Variable::number_of_volumes;
  if (!counts && is_whole_number(text)) return false;
  NumberValue value = read_number_value(text, shared_.locale.text(Term::and_));
  if (counts)
    return value.is_plural || (value.parts.size() == 1 && value.parts[0].value > 1);
  return value.is_plural;
}

/// As citeproc-js, a label is a term: it stands there, in the singular, even where its variable is
/// empty, and whether its group goes is up to the variables beside it.
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
