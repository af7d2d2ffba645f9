// The rendering elements of a style.

#include "csl/parse_style.h"

#include <iterator>
#include <utility>

namespace opcit::csl {

Result<Nodes> StyleParser::read_children(pugi::xml_node parent) {
  Nodes nodes;
  auto children = parent.children();
  nodes.reserve(static_cast<std::size_t>(std::distance(children.begin(), children.end())));
  for (pugi::xml_node child : parent.children())
    if (child.type() == pugi::node_element) OPCIT_CHECK(read_node(child, nodes));
  return nodes;
}

Node StyleParser::make_node(pugi::xml_node node) {
  Node made;
  made.style = read_style(file_, node);
  made.line = file_.line(node);
  return made;
}

Result<void> StyleParser::read_node(pugi::xml_node node, Nodes& into) {
  std::string_view name = local_name(node);
  auto take = [&](Result<Node> made) -> Result<void> {
    if (!made) return fail(std::move(made.error()));
    into.push_back(std::move(*made));
    return {};
  };
  if (name == "text") return take(read_text(node));
  if (name == "number") return take(read_number(node));
  if (name == "label") return take(read_label(node));
  if (name == "date") return take(read_date(node));
  if (name == "names") return take(read_names(node));
  if (name == "group") return take(read_group(node));
  if (name == "choose") return take(read_choose(node));
  return {};
}

namespace {

/// Points are part of identifiers, and of numbers as they are written (docs/decisions/0007).
void keep_periods(Variable variable, NodeStyle& style) {
  if (variable == Variable::DOI || variable == Variable::URL) style.strip_periods = false;
  if (kind_of(variable) != VariableKind::number || variable == Variable::version ||
      variable == Variable::section)
    return;
  style.strips_words = std::exchange(style.strip_periods, false);
}

}  // namespace

Result<Node> StyleParser::read_text(pugi::xml_node node) {
  Node made = make_node(node);
  TextNode text;
  if (auto macro = string(node, "macro")) {
    text.source = TextNode::Source::macro;
    OPCIT_TRY(text.macro, macro_index(node, *macro));
    // What a macro renders has the case its own elements ask for, as with citeproc-js
    // (docs/decisions/0007).
    made.style.text_case = TextCase::none;
  } else if (auto variable = string(node, "variable")) {
    text.source = TextNode::Source::variable;
    text.short_form = std::string_view(node.attribute("form").value()) == "short";
    if (auto known = variable_from_string(*variable)) {
      text.variable = *known;
      keep_periods(*known, made.style);
    } else {
      text.unknown_variable = *variable;
      file_.complain(node, "\"" + *variable + "\" is no CSL variable");
    }
  } else if (auto term = string(node, "term")) {
    text.source = TextNode::Source::term;
    text.term = {term_from_string(*term), *term};
    text.form = read_term_form(file_, node);
    text.plural = flag(file_, node, "plural").value_or(false);
  } else {
    text.value = node.attribute("value").value();
  }
  made.body = std::move(text);
  return made;
}

Node StyleParser::read_number(pugi::xml_node node) {
  static constexpr Choice<NumberForm> forms[] = {{"numeric", NumberForm::numeric},
                                                 {"ordinal", NumberForm::ordinal},
                                                 {"long-ordinal", NumberForm::long_ordinal},
                                                 {"roman", NumberForm::roman}};
  Node made = make_node(node);
  NumberNode number_node;
  std::string name = node.attribute("variable").value();
  auto variable = variable_from_string(name);
  if (!variable) {
    if (node.attribute("variable")) file_.complain(node, "\"" + name + "\" is no CSL variable");
    TextNode text;
    text.source = TextNode::Source::variable;
    text.unknown_variable = name;
    made.body = std::move(text);
    return made;
  }
  number_node.variable = *variable;
  keep_periods(*variable, made.style);
  number_node.form = choose(file_, node, "form", forms).value_or(NumberForm::numeric);
  made.body = number_node;
  return made;
}

LabelNode StyleParser::read_label_options(pugi::xml_node node) {
  static constexpr Choice<PluralRule> rules[] = {{"contextual", PluralRule::contextual},
                                                 {"always", PluralRule::always},
                                                 {"never", PluralRule::never}};
  LabelNode label;
  label.form = read_term_form(file_, node);
  label.plural = choose(file_, node, "plural", rules).value_or(PluralRule::contextual);
  return label;
}

Node StyleParser::read_label(pugi::xml_node node) {
  Node made = make_node(node);
  LabelNode label = read_label_options(node);
  std::string name = node.attribute("variable").value();
  if (auto variable = variable_from_string(name))
    label.variable = *variable;
  else if (node.attribute("variable"))
    file_.complain(node, "\"" + name + "\" is no CSL variable");
  made.body = label;
  return made;
}

Node StyleParser::read_date(pugi::xml_node node) {
  static constexpr Choice<LocalDate> forms[] = {{"text", LocalDate::text},
                                                {"numeric", LocalDate::numeric}};
  static constexpr Choice<DatePrecision> parts[] = {
      {"year-month-day", DatePrecision::year_month_day},
      {"year-month", DatePrecision::year_month},
      {"year", DatePrecision::year}};
  Node made = make_node(node);
  DateNode date;
  std::string name = node.attribute("variable").value();
  auto variable = variable_from_string(name);
  if (variable && kind_of(*variable) == VariableKind::date) {
    date.variable = *variable;
  } else {
    date.unknown_variable = name;
    if (node.attribute("variable"))
      file_.complain(node, "\"" + name + "\" is no CSL date variable");
  }
  date.form = choose(file_, node, "form", forms).value_or(LocalDate::none);
  date.precision =
      choose(file_, node, "date-parts", parts).value_or(DatePrecision::year_month_day);
  date.own = read_date_format(file_, node);
  made.body = std::move(date);
  return made;
}

Result<Node> StyleParser::read_group(pugi::xml_node node) {
  Node made = make_node(node);
  GroupNode group;
  group.delimiter = node.attribute("delimiter").value();
  OPCIT_TRY(group.children, read_children(node));
  made.body = std::move(group);
  return made;
}

Result<Node> StyleParser::read_names(pugi::xml_node node) {
  Node made = make_node(node);
  NamesNode names;
  for (std::string_view word : words_of(node.attribute("variable").value())) {
    auto variable = variable_from_string(word);
    if (variable && kind_of(*variable) == VariableKind::name)
      names.variables.push_back(*variable);
    else
      file_.complain(node, "\"" + std::string(word) + "\" is no CSL name variable");
  }
  names.delimiter = string(node, "delimiter");
  for (pugi::xml_node child : node.children()) OPCIT_CHECK(read_names_child(child, names));
  // Where no cs:name says where the names stand, they come first.
  names.label_first = names.label_first && names.has_name;
  made.body = std::move(names);
  return made;
}

Result<void> StyleParser::read_names_child(pugi::xml_node child, NamesNode& names) {
  std::string_view name = local_name(child);
  if (name == "name") {
    names.has_name = true;
    names.own = read_name_options(child, true);
    names.name_style = read_style(file_, child);
    for (pugi::xml_node part : child.children()) {
      if (local_name(part) != "name-part") continue;
      bool is_family = std::string_view(part.attribute("name").value()) == "family";
      (is_family ? names.family_style : names.given_style) = read_style(file_, part);
    }
  } else if (name == "et-al") {
    names.has_et_al = true;
    std::string term = string(child, "term").value_or("et-al");
    names.et_al_term = {term_from_string(term), term};
    names.et_al_style = read_style(file_, child);
  } else if (name == "label") {
    names.has_label = true;
    names.label_first = !names.has_name;
    names.label = read_label_options(child);
    names.label_style = read_style(file_, child);
  } else if (name == "substitute") {
    OPCIT_TRY(names.substitute, read_children(child));
  }
  return {};
}

Result<Node> StyleParser::read_choose(pugi::xml_node node) {
  Node made = make_node(node);
  ChooseNode choose_node;
  for (pugi::xml_node child : node.children()) {
    std::string_view name = local_name(child);
    if (name != "if" && name != "else-if" && name != "else") continue;
    OPCIT_TRY(Branch branch, read_branch(child));
    choose_node.branches.push_back(std::move(branch));
  }
  made.body = std::move(choose_node);
  return made;
}

Result<Branch> StyleParser::read_branch(pugi::xml_node node) {
  static constexpr Choice<Match> matches[] = {
      {"all", Match::all}, {"any", Match::any}, {"none", Match::none}};
  Branch branch;
  branch.match = choose(file_, node, "match", matches).value_or(Match::all);
  if (local_name(node) != "else") read_conditions(node, branch);
  OPCIT_TRY(branch.children, read_children(node));
  return branch;
}

namespace {

using Kind = Condition::Kind;

Condition variable_condition(XmlFile& file, pugi::xml_node node, Kind kind, std::string_view word) {
  Condition condition{kind, 0, {}};
  if (auto variable = variable_from_string(word)) {
    condition.value = static_cast<std::uint16_t>(*variable);
  } else {
    condition.name = word;
    file.complain(node, "\"" + std::string(word) + "\" is no CSL variable");
  }
  return condition;
}

void add_type(XmlFile& file, pugi::xml_node node, std::string_view word, Branch& branch) {
  if (auto type = item_type_from_string(word))
    return static_cast<void>(branch.types.set(static_cast<std::size_t>(*type)));
  file.complain(node, "\"" + std::string(word) + "\" is no CSL item type");
  branch.conditions.push_back({Kind::never, 0, {}});
}

Condition locator_condition(XmlFile& file, pugi::xml_node node, std::string_view word) {
  if (auto term = term_from_string(word))
    return {Kind::locator, static_cast<std::uint16_t>(*term), {}};
  file.complain(node, "\"" + std::string(word) + "\" is no CSL locator type");
  return {Kind::never, 0, {}};
}

Condition position_condition(XmlFile& file, pugi::xml_node node, std::string_view word) {
  static constexpr Choice<PositionTest> tests[] = {
      {"first", PositionTest::first},
      {"subsequent", PositionTest::subsequent},
      {"ibid", PositionTest::ibid},
      {"ibid-with-locator", PositionTest::ibid_with_locator},
      {"near-note", PositionTest::near_note}};
  for (const auto& test : tests)
    if (test.text == word) return {Kind::position, static_cast<std::uint16_t>(test.value), {}};
  file.complain(node, "\"" + std::string(word) + "\" is no CSL position",
                "use first, subsequent, ibid, ibid-with-locator or near-note");
  return {Kind::never, 0, {}};
}

}  // namespace

void StyleParser::read_conditions(pugi::xml_node node, Branch& branch) {
  auto each = [&](const char* attribute, auto make) {
    for (std::string_view word : words_of(node.attribute(attribute).value()))
      branch.conditions.push_back(make(word));
  };
  for (std::string_view word : words_of(node.attribute("type").value())) add_type(file_, node, word, branch);
  each("variable", [&](auto word) { return variable_condition(file_, node, Kind::variable, word); });
  each("is-numeric", [&](auto word) { return variable_condition(file_, node, Kind::is_numeric, word); });
  each("is-uncertain-date",
       [&](auto word) { return variable_condition(file_, node, Kind::is_uncertain_date, word); });
  each("locator", [&](auto word) { return locator_condition(file_, node, word); });
  each("position", [&](auto word) { return position_condition(file_, node, word); });
  if (auto wanted = flag(file_, node, "disambiguate"))
    branch.conditions.push_back({*wanted ? Kind::disambiguate : Kind::never, 0, {}});
  if (branch.conditions.empty() && branch.types.none()) {
    file_.complain(node, "it asks no condition CSL knows");
    branch.conditions.push_back({Kind::never, 0, {}});
  }
}

}  // namespace opcit::csl
