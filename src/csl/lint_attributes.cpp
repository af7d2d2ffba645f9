#include "csl/lint_attributes.h"

#include <algorithm>

namespace opcit::csl {
namespace {

using Words = std::string_view;

// The schema's groups of attributes.
constexpr Words affixes = "prefix suffix";
constexpr Words font = "font-style font-variant font-weight text-decoration vertical-align";
constexpr Words of_names =
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first "
    "et-al-subsequent-min et-al-subsequent-use-first et-al-use-last initialize initialize-with "
    "name-as-sort-order sort-separator";
constexpr Words handed_down = "name-form name-delimiter names-delimiter";

struct Row {
  std::string_view element;
  Words own;
  Words groups[3];
};

constexpr Row rows[] = {
    {"style",
     "class version default-locale demote-non-dropping-particle initialize-with-hyphen "
     "page-range-format",
     {of_names, handed_down}},
    {"citation",
     "disambiguate-add-givenname givenname-disambiguation-rule disambiguate-add-names "
     "disambiguate-add-year-suffix cite-group-delimiter collapse year-suffix-delimiter "
     "after-collapse-delimiter near-note-distance",
     {of_names, handed_down}},
    {"bibliography",
     "hanging-indent line-spacing entry-spacing second-field-align subsequent-author-substitute "
     "subsequent-author-substitute-rule",
     {of_names, handed_down}},
    {"layout", "delimiter", {affixes, font}},
    {"sort", "", {}},
    {"key", "variable macro sort names-min names-use-first names-use-last", {}},
    {"macro", "name", {}},
    {"text", "variable macro term value form plural display quotes strip-periods text-case",
     {affixes, font}},
    {"number", "variable form display text-case", {affixes, font}},
    {"label", "variable form plural display strip-periods text-case", {affixes, font}},
    {"date", "variable form date-parts delimiter display text-case", {affixes, font}},
    {"date-part", "name form range-delimiter strip-periods text-case", {affixes, font}},
    {"names", "variable delimiter display", {affixes, font}},
    {"name", "form delimiter", {of_names, affixes, font}},
    {"name-part", "name text-case", {affixes, font}},
    {"et-al", "term", {affixes, font}},
    {"group", "delimiter display", {affixes, font}},
    {"choose", "", {}},
    {"if", "disambiguate is-numeric is-uncertain-date locator position type variable match", {}},
    {"else-if", "disambiguate is-numeric is-uncertain-date locator position type variable match", {}},
    {"else", "", {}},
    {"substitute", "", {}},
};

std::vector<std::string_view> allowed_in(const Row& row) {
  std::vector<std::string_view> allowed = words_of(row.own);
  for (Words group : row.groups)
    for (std::string_view word : words_of(group)) allowed.push_back(word);
  return allowed;
}

bool holds_word(Words words, std::string_view word) {
  for (std::size_t at = words.find(word); at != Words::npos; at = words.find(word, at + 1)) {
    std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

bool allows(const Row& row, std::string_view name) {
  return holds_word(row.own, name) ||
         std::ranges::any_of(row.groups, [&](Words group) { return holds_word(group, name); });
}

void lint_element(XmlFile& file, pugi::xml_node node) {
  std::string_view element = local_name(node);
  const Row* row = std::ranges::find(rows, element, &Row::element);
  if (row == std::end(rows)) return;  // told elsewhere
  for (pugi::xml_attribute attribute : node.attributes()) {
    std::string_view name = attribute.name();
    if (name == "xmlns" || name.find(':') != std::string_view::npos) continue;
    if (allows(*row, name)) continue;
    std::vector<std::string_view> allowed = allowed_in(*row);
    file.complain(node, "it cannot have the attribute \"" + std::string(name) + "\"",
                  allowed.empty() ? "it has no attributes" : "it can have " + list_words(allowed));
  }
}

void lint_below(XmlFile& file, pugi::xml_node node) {
  lint_element(file, node);
  for (pugi::xml_node child : node.children()) {
    std::string_view name = local_name(child);
    if (child.type() == pugi::node_element && name != "info" && name != "locale")
      lint_below(file, child);
  }
}

}  // namespace

void lint_attributes(XmlFile& file) { lint_below(file, file.root()); }

}  // namespace opcit::csl
