#include "csl/lint.h"

#include <opcit/model/term.h>

#include <algorithm>
#include <set>

#include "csl/schema.h"

namespace opcit::csl {
namespace {

/// Words between the bars or spaces of a rule.
std::vector<std::string_view> split(Words words, char separator) {
  std::vector<std::string_view> parts;
  while (!words.empty()) {
    std::size_t end = std::min(words.find(separator), words.size());
    if (end > 0) parts.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return parts;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// An element that a rule's `children` speak of.
struct ChildRule {
  std::string_view name;
  char count;
};

std::vector<ChildRule> children_of(const ElementRule& rule) {
  std::vector<ChildRule> children;
  for (std::string_view word : split(rule.children, ' '))
    children.push_back({word.substr(0, word.size() - 1), word.back()});
  return children;
}

std::string list_of(const std::vector<ChildRule>& children) {
  std::vector<std::string> tags;
  for (const ChildRule& child : children) tags.push_back("<" + std::string(child.name) + ">");
  return list_words(std::vector<std::string_view>(tags.begin(), tags.end()));
}

class Linter {
 public:
  explicit Linter(XmlFile& file) : file_(file) {
    for (pugi::xml_node locale : file.root().children())
      for (pugi::xml_node terms : locale.children())
        for (pugi::xml_node term : terms.children())
          if (local_name(term) == "term") own_terms_.insert(term.attribute("name").value());
  }

  void lint_below(pugi::xml_node node) {
    const ElementRule* rule = rule_of(node);
    if (rule == nullptr) return;  // told where it stands
    harmless_ = harmless_ || local_name(node) == "info";
    lint_attributes(node, *rule);
    lint_values(node);
    lint_children(node, *rule);
    lint_terms(node);
    for (pugi::xml_node child : node.children())
      if (child.type() == pugi::node_element) lint_below(child);
    if (local_name(node) == "info") harmless_ = false;
  }

 private:
  void tell(pugi::xml_node node, std::string message, std::string help) {
    file_.complain(node, std::move(message), std::move(help),
                   harmless_ ? Severity::note : Severity::warning);
  }

  void lint_attributes(pugi::xml_node node, const ElementRule& rule) {
    std::vector<std::string_view> allowed = split(rule.attributes, ' ');
    for (Words group : rule.groups)
      for (std::string_view word : split(group, ' ')) allowed.push_back(word);
    for (pugi::xml_attribute attribute : node.attributes()) {
      std::string_view name = attribute.name();
      if (name == "xmlns" || name.find(':') != std::string_view::npos) continue;
      if (std::ranges::find(allowed, name) != allowed.end()) continue;
      tell(node, "it cannot have the attribute " + quoted(name),
           allowed.empty() ? "it has no attributes" : "it can have " + list_words(allowed));
    }
    for (std::string_view name : split(rule.required, ' '))
      if (!node.attribute(std::string(name).c_str()))
        tell(node, "it has no attribute " + quoted(name), "add it");
    lint_choice(node, split(rule.one_of, ' '));
  }

  void lint_choice(pugi::xml_node node, const std::vector<std::string_view>& names) {
    if (names.empty()) return;
    auto given = std::ranges::count_if(names, [&](std::string_view name) {
      return !node.attribute(std::string(name).c_str()).empty();
    });
    if (given == 0) tell(node, "it has none of the attributes " + list_words(names), "give it one");
    if (given > 1)
      tell(node, "it has several of the attributes " + list_words(names), "leave it one of them");
  }

  void lint_values(pugi::xml_node node) {
    for (const ValueRule& rule : value_rules()) {
      bool fits = rule.element == local_name(node) &&
                  (rule.parent.empty() || rule.parent == local_name(node.parent()));
      pugi::xml_attribute given = node.attribute(std::string(rule.attribute).c_str());
      if (!fits || !given) continue;
      std::vector<std::string_view> values = split(rule.values, rule.splits_on_bar ? '|' : ' ');
      if (std::ranges::find(values, std::string_view(given.value())) != values.end()) continue;
      tell(node, std::string(rule.attribute) + " is " + quoted(given.value()) + ", not " + list_words(values), {});
    }
  }

  void lint_children(pugi::xml_node node, const ElementRule& rule) {
    std::vector<ChildRule> children = children_of(rule);
    std::size_t elements = 0;
    for (pugi::xml_node child : node.children()) {
      std::string_view text = child.value();
      if (child.type() == pugi::node_pcdata && !rule.text && text.find_first_not_of(" \t\r\n") != text.npos)
        tell(node, "it holds text, which is not shown", "put what is to be shown into <text value=\"\"/>");
      if (child.type() != pugi::node_element) continue;
      ++elements;
      if (std::ranges::find(children, local_name(child), &ChildRule::name) != children.end()) continue;
      tell(child, "<" + std::string(node.name()) + "> has no such element",
           children.empty() ? "it has no elements" : "it can have " + list_of(children));
    }
    for (const ChildRule& child : children) lint_count(node, child);
    if (rule.needs_child && elements == 0)
      tell(node, "it is empty", "it can have " + list_of(children));
    lint_order(node);
  }

  /// Too many, too few. What a style says about itself changes nothing it shows.
  void lint_count(pugi::xml_node node, const ChildRule& rule) {
    bool is_content = rule.name == "citation" && local_name(node) == "style";
    if (is_content) return;  // compiling looks after it
    int count = 0;
    for (pugi::xml_node child : node.children()) {
      if (local_name(child) != rule.name) continue;
      ++count;
      if (count == 2 && (rule.count == '!' || rule.count == '?'))
        tell(child, "<" + std::string(node.name()) + "> has several of these", "leave it one");
    }
    bool is_metadata = rule.name == "info";
    bool was_harmless = harmless_;
    harmless_ = harmless_ || is_metadata;
    if (count == 0 && (rule.count == '!' || rule.count == '+'))
      tell(node, "it has no <" + std::string(rule.name) + ">", "add one");
    harmless_ = was_harmless;
  }

  /// cs:if comes first, cs:else last; a term has both numbers or none.
  void lint_order(pugi::xml_node node) {
    std::string_view name = local_name(node);
    if (name == "else" && has_element(node.next_sibling(), &pugi::xml_node::next_sibling))
      tell(node, "it is not the last of its <choose>", "move it to the end");
    if (name == "else-if" && !has_element(node.previous_sibling(), &pugi::xml_node::previous_sibling))
      tell(node, "there is no <if> before it", "make it <if>");
    if (name != "term") return;
    auto has = [&](std::string_view child) {
      return !node.find_child([&](pugi::xml_node one) { return local_name(one) == child; }).empty();
    };
    if (has("single") != has("multiple"))
      tell(node, has("single") ? "it has no <multiple>" : "it has no <single>", "give it both or neither");
  }

  static bool has_element(pugi::xml_node from, pugi::xml_node (pugi::xml_node::*step)() const) {
    while (from && from.type() != pugi::node_element) from = (from.*step)();
    return !from.empty();
  }

  void lint_terms(pugi::xml_node node) {
    std::string_view element = local_name(node);
    if (element == "term") return lint_own_term(node);
    std::string_view term = node.attribute("term").value();
    if (element != "text" || term.empty() || term_from_string(term)) return;
    if (own_terms_.contains(term)) return;
    tell(node, "no locale has the term " + quoted(term), "correct its name, or define it in <locale>");
  }

  /// A style may bring terms of its own: they work, in opcit and elsewhere.
  void lint_own_term(pugi::xml_node node) {
    std::string_view name = node.attribute("name").value();
    if (name.empty() || term_from_string(name)) return;
    file_.complain(node, "CSL has no term " + quoted(name),
                   "only <text term=" + quoted(name) + "> shows it", Severity::note);
  }

  XmlFile& file_;
  std::set<std::string, std::less<>> own_terms_;
  bool harmless_ = false;
};

}  // namespace

void lint(XmlFile& file) { Linter(file).lint_below(file.root()); }

}  // namespace opcit::csl
