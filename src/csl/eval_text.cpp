// cs:text: variables, macros, terms and values.

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "csl/evaluator.h"
#include "csl/link_target.h"
#include "csl/rich_text.h"
#include "csl/text_case.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {

Evaluator::Outcome Evaluator::eval_body(const Node& node, const TextNode& text) {
  switch (text.source) {
    case TextNode::Source::variable: return eval_variable(node, text);
    case TextNode::Source::macro: return eval_macro(node, text);
    case TextNode::Source::term: return eval_term(node, text);
    case TextNode::Source::value: break;
  }
  Outcome outcome;
  if (text.value.empty()) return outcome;
  outcome.node = decorate_text(rich_text(output_, text.value), node.style, node.line);
  return outcome;
}

namespace {

bool is_dressed(const NodeStyle& style) {
  return style.format.any() || style.quotes || !style.prefix.empty() || !style.suffix.empty();
}

}  // namespace

Evaluator::Outcome Evaluator::eval_macro(const Node& node, const TextNode& text) {
  const Macro& macro = shared_.program.macros[text.macro];
  wants_dates_ = request_->key && macro.has_date;
  const NamesNode* shorthand = std::exchange(shorthand_look_, nullptr);
  Outcome inner = eval_all(macro.children, {});
  shorthand_look_ = shorthand;
  wants_dates_ = false;
  // The call is a node of its own around the macro's: marks move one level at a time.
  if (inner.node != no_node && is_dressed(node.style)) inner.node = wrap(inner.node);
  return close_group(inner, node);
}

Evaluator::Outcome Evaluator::eval_term(const Node& node, const TextNode& text) {
  Outcome outcome;
  const TermText* found = shared_.locale.find(text.term, text.form);
  if (!found) return outcome;
  // A term that the locale leaves empty still counts, for group suppression, as having been there.
  std::string_view content = text.plural ? found->multiple : found->single;
  if (content.empty()) {
    outcome.rendered = true;
    return outcome;
  }
  NodeId term = rich_text(output_, content);
  output_.at(term).mark = Mark::term;
  // A term that begins an entry takes a capital.
  if (!has_text_ && request_->section == Section::bibliography && !request_->key)
    apply_text_case(output_, term, TextCase::capitalize_first, text_language(), true);
  outcome.node = decorate_text(term, node.style, node.line);
  // Nor does one that is to be in lower case take a capital at the beginning of a note.
  if (node.style.text_case == TextCase::lowercase) output_.at(term).mark = Mark::none;
  return outcome;
}

Evaluator::Outcome Evaluator::eval_variable(const Node& node, const TextNode& text) {
  Outcome outcome;
  // Once shown it is asked for in vain.
  outcome.called = true;
  if (text.variable == Variable::locator && locator_done_) return outcome;
  if (!is_about_cite(text.variable)) calls_text_ = true;
  // A year suffix comes and goes with the neighbours: a group that asks for it stands without it.
  outcome.rendered = text.variable == Variable::year_suffix;
  std::string_view value = text.unknown_variable.empty()
                               ? variable_text(text.variable, text.short_form)
                               : request_->item->extra(text.unknown_variable);
  if (value.empty()) return outcome;
  outcome.rendered = true;
  bool is_number = is_figures(text.variable, value);
  if (text.unknown_variable.empty() && is_plain_number(text.variable))
    is_number = set_number(value);
  NodeId content = value_node(text.variable, value);
  output_.at(content).is_number = is_number;
  if (output_.wants_links && text.unknown_variable.empty())
    if (std::string target = link_target(text.variable, request_->item->text(text.variable)); !target.empty())
      output_.link(content, target);
  if (text.variable == Variable::year_suffix) year_suffix_node_ = content;
  if (text.variable == Variable::locator) shows_locator_ = locator_done_ = true;
  if (substituting_) {
    substitute_calls_.set(static_cast<std::size_t>(text.variable));
    if (first_text_ == no_node && first_names_ == no_node) first_text_ = content;
  }
  outcome.node = decorate_text(content, node.style, node.line);
  return outcome;
}

/// Whether a number that is shown as it is consists of figures.
bool Evaluator::is_figures(Variable variable, std::string_view text) {
  if (variable == Variable::year_suffix) return true;
  constexpr auto is_figure = [](char c) {
    bool is_dash = c == '-' || c == '\xE2' || c == '\x80' || c == '\x93';
    return (c >= '0' && c <= '9') || c == ' ' || c == ',' || c == '&' || is_dash;
  };
  return kind_of(variable) == VariableKind::number && std::ranges::all_of(text, is_figure);
}

bool Evaluator::is_plain_number(Variable variable) const {
  return kind_of(variable) == VariableKind::number && variable != Variable::page &&
         variable != Variable::locator && variable != Variable::page_first;
}

/// Sets a number as cs:number would. False if it is none.
bool Evaluator::set_number(std::string_view& text) {
  if (is_whole_number(text)) return true;
  NumberValue value = read_number_value(text, shared_.locale.text(Term::and_));
  if (value.is_numeric && value.parts.size() > 1) text = output_.keep(join_numbers(value, {}));
  return value.is_numeric;
}

NodeId Evaluator::value_node(Variable variable, std::string_view text) {
  if (variable == Variable::URL || variable == Variable::DOI) return output_.leaf(text);
  NodeId content = rich_text(output_, text);
  if (variable == Variable::citation_number) output_.at(content).mark = Mark::number;
  return content;
}

std::string_view Evaluator::variable_text(Variable variable, bool short_form) {
  return is_suppressed(variable) ? std::string_view() : own_text(variable, short_form);
}

std::string_view Evaluator::own_text(Variable variable, bool short_form) {
  const Item& item = *request_->item;
  switch (variable) {
    case Variable::locator: return locator_text();
    case Variable::year_suffix: return suffix_letters();
    case Variable::citation_number:
      return request_->citation_number > 0 ? output_.keep(std::to_string(request_->citation_number))
                                           : std::string_view();
    case Variable::first_reference_note_number:
      return request_->first_note > 0 ? output_.keep(std::to_string(request_->first_note))
                                      : std::string_view();
    case Variable::citation_label: {
      std::string_view own = item.text(variable);
      return output_.keep((own.empty() ? citation_label() : std::string(own)) + std::string(suffix_letters()));
    }
    case Variable::page: return page_text(without_label(variable, item.text(variable)));
    case Variable::page_first: {
      std::string_view own = item.text(variable);
      if (!own.empty()) return own;
      std::string_view pages = item.text(Variable::page);
      std::size_t end = pages.find_first_of("-,&\xE2");
      return pages.substr(0, end);
    }
    default: break;
  }
  if (short_form) return short_text(variable);
  std::string_view own = item.text(variable);
  if (!own.empty()) return without_label(variable, own);
  if (variable == Variable::title_short) return item.text(Variable::shortTitle);
  if (variable == Variable::container_title_short) return item.text(Variable::journalAbbreviation);
  if (variable == Variable::event_title) return item.text(Variable::event);
  return {};
}

namespace {

/// As citeproc-js has it: up to the last part of the path that has a point inside and others behind
/// it, which is the host as a rule; with the scheme unless the host begins with `www.`.
std::string_view short_url(std::string_view url) {
  std::size_t scheme = url.find("://");
  std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
  std::string_view kept = url;
  for (std::size_t end = url.rfind('/'); end != std::string_view::npos && end > 0;) {
    std::size_t slash = url.rfind('/', end - 1);
    std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    std::size_t point = url.substr(begin, end - begin).find('.');
    if (point != std::string_view::npos && begin + point + 1 < end) {
      kept = url.substr(0, end);
      break;
    }
    end = slash;
  }
  bool is_www = kept.size() > host && kept.substr(host).starts_with("www.");
  return is_www ? kept.substr(host) : kept;
}

}  // namespace

std::string_view Evaluator::short_text(Variable variable) {
  const Item& item = *request_->item;
  std::string_view full = item.text(variable);
  if (shared_.abbreviations && !full.empty()) {
    auto category = shared_.abbreviations->find(to_string(variable));
    if (category != shared_.abbreviations->end())
      if (auto found = category->second.find(std::string(full)); found != category->second.end())
        return found->second;
  }
  auto first_of = [&](Variable one, Variable other) {
    std::string_view text = item.text(one);
    if (text.empty()) text = item.text(other);
    return text.empty() ? full : text;
  };
  if (variable == Variable::URL) return short_url(full);
  if (variable == Variable::title) return first_of(Variable::title_short, Variable::shortTitle);
  if (variable == Variable::container_title)
    return first_of(Variable::container_title_short, Variable::journalAbbreviation);
  return full;
}

PageWords Evaluator::page_words() const {
  std::string_view delimiter = shared_.locale.text(Term::page_range_delimiter);
  return {delimiter.empty() ? std::string_view("–") : delimiter, ampersand()};
}

std::string_view Evaluator::page_text(std::string_view pages) {
  if (pages.empty()) return {};
  return output_.keep(format_page_range(pages, shared_.program.page_range, page_words()));
}

std::string_view Evaluator::locator_text() {
  if (!request_->cite) return {};
  std::string_view locator = bare_locator();
  while (locator.starts_with(' ')) locator.remove_prefix(1);
  if (locator.empty() || request_->only_author) return {};
  // A range written with an en dash is in its final form.
  if (locator.find("–") != std::string_view::npos) return locator;
  PageRangeFormat format =
      locator_term() == Term::page ? shared_.program.page_range : PageRangeFormat::none;
  return output_.keep(format_page_range(locator, format, page_words()));
}

std::string_view Evaluator::suffix_letters() const {
  const Disambiguation* state = request_->disambiguation;
  if (!state || state->year_suffix == 0) return {};
  return output_.keep(year_suffix_letters(state->year_suffix));
}

std::string year_suffix_letters(int number) {
  std::string letters;
  for (; number > 0; number = (number - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('a' + (number - 1) % 26));
  return letters;
}

namespace {

/// How many letters of each of the first names make a label: four of one, two of two, ...
std::size_t label_share(std::size_t count, std::size_t place) {
  if (count == 1) return 4;
  return count == 2 || (count == 3 && place == 0) ? 2 : 1;
}

/// `count` letters of a script that sets words apart, the first one large. Others make no trigraph.
std::string label_letters(std::string_view name, std::size_t count) {
  std::string letters;
  for (std::size_t at = 0; at < name.size() && count > 0;) {
    text::Decoded c = text::decode(name, at);
    bool counts = text::is_alphabetic(c.code_point) && text::begins_spaced_word(c.code_point);
    std::string_view letter = name.substr(at, c.size);
    if (counts) letters += letters.empty() ? text::to_upper(letter, {}) : text::to_lower(letter, {});
    if (counts) --count;
    at += c.size;
  }
  return letters;
}

/// The first four characters of a title but for its small words.
std::string label_of_title(std::string_view title) {
  std::string joined;
  while (!title.empty()) {
    std::size_t end = std::min(title.find(' '), title.size());
    if (!is_small_word(title.substr(0, end))) joined += title.substr(0, end);
    title.remove_prefix(std::min(end + 1, title.size()));
  }
  std::size_t first = joined.empty() ? 0 : text::decode(joined, 0).size;
  std::size_t end = first;
  for (int i = 1; i < 4 && end < joined.size(); ++i) end += text::decode(joined, end).size;
  std::string_view letters = joined;
  return text::to_upper(letters.substr(0, first), {}) + text::to_lower(letters.substr(first, end - first), {});
}

/// The name without particles and articles before it.
std::string_view label_name(const PersonName& person) {
  std::string_view name = person.is_literal() ? person.literal : person.family;
  for (std::size_t end = name.find(' '); end != std::string_view::npos; end = name.find(' ')) {
    std::string_view word = name.substr(0, end);
    bool is_particle = !person.is_literal() && text::is_lowercase(text::decode(word, 0).code_point);
    bool is_article = word == "The" || word == "the" || word == "A" || word == "a" || word == "An" || word == "an";
    if (!is_particle && !is_article) break;
    name.remove_prefix(end + 1);
  }
  return name;
}

constexpr Variable label_names[] = {
    Variable::author,          Variable::chair,
    Variable::collection_editor, Variable::compiler,
    Variable::composer,        Variable::container_author,
    Variable::contributor,     Variable::curator,
    Variable::director,        Variable::editor,
    Variable::editorial_director, Variable::executive_producer,
    Variable::guest,           Variable::host,
    Variable::illustrator,     Variable::interviewer,
    Variable::narrator,        Variable::organizer,
    Variable::original_author, Variable::performer,
    Variable::producer,        Variable::recipient,
    Variable::reviewed_author, Variable::script_writer,
    Variable::series_creator,  Variable::translator};

}  // namespace

/// The trigraph of a work: `Doe65`, `RoNo78`, `RoAB78`, `RNAB78`; of its title where nobody is named.
std::string Evaluator::citation_label() const {
  const Item& item = *request_->item;
  const PersonNames* people = nullptr;
  for (Variable variable : label_names)
    if (!people) people = item.names(variable);
  std::string label;
  std::size_t count = people ? people->size() : 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(count, 4); ++i)
    label += label_letters(label_name((*people)[i]), label_share(count, i));
  if (label.empty()) label = label_of_title(item.text(Variable::title));
  const Date* issued = item.date(Variable::issued);
  long long year = issued && issued->year() ? *issued->year() : 0;
  return label + fmt::format("{:02}", std::abs(year) % 100);
}

}  // namespace opcit::csl
