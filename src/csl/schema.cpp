#include "csl/schema.h"

#include <algorithm>

#include "csl/xml.h"

namespace opcit::csl {
namespace {

constexpr Words affixes = "prefix suffix";
constexpr Words font = "font-style font-variant font-weight text-decoration vertical-align";
constexpr Words of_names =
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first "
    "et-al-subsequent-min et-al-subsequent-use-first et-al-use-last initialize initialize-with "
    "name-as-sort-order sort-separator";
constexpr Words handed_down = "name-form name-delimiter names-delimiter";
constexpr Words rendering = "text* number* label* date* names* group* choose*";
constexpr Words conditions =
    "disambiguate is-numeric is-uncertain-date locator position type variable match";

constexpr ElementRule rules[] = {
    {.element = "style",
     .attributes = "class version default-locale demote-non-dropping-particle "
                   "initialize-with-hyphen page-range-format",
     .groups = {of_names, handed_down},
     .required = "version",
     .children = "info! locale* macro* citation! bibliography?"},

    // What a style says about itself.
    {.element = "info",
     .children = "author* category* contributor* id! issn* eissn? issnl? link* published? rights? "
                 "summary? title! title-short? updated!"},
    {.element = "author contributor", .parent = "info", .children = "name! email? uri?"},
    {.element = "name email uri", .parent = "author contributor", .text = true},
    {.element = "category", .parent = "info", .attributes = "citation-format field",
     .one_of = "citation-format field"},
    {.element = "id issn eissn issnl published updated", .parent = "info", .text = true},
    {.element = "link", .parent = "info", .attributes = "href rel", .required = "href rel",
     .text = true},
    {.element = "rights", .parent = "info", .attributes = "license", .text = true},
    {.element = "summary title title-short", .parent = "info", .text = true},

    // What it says instead of the locale.
    {.element = "locale", .attributes = "xml:lang", .children = "style-options? date* terms?"},
    {.element = "style-options", .attributes = "limit-day-ordinals-to-day-1 punctuation-in-quote"},
    {.element = "date", .parent = "locale", .attributes = "form delimiter text-case",
     .groups = {font}, .required = "form", .children = "date-part+"},
    {.element = "terms", .children = "term+"},
    {.element = "term", .attributes = "name form gender gender-form match", .required = "name",
     .children = "single? multiple?", .text = true},
    {.element = "single multiple", .parent = "term", .text = true},

    {.element = "citation",
     .attributes = "disambiguate-add-givenname givenname-disambiguation-rule disambiguate-add-names "
                   "disambiguate-add-year-suffix cite-group-delimiter collapse "
                   "year-suffix-delimiter after-collapse-delimiter near-note-distance",
     .groups = {of_names, handed_down}, .children = "sort? layout!"},
    {.element = "bibliography",
     .attributes = "hanging-indent line-spacing entry-spacing second-field-align "
                   "subsequent-author-substitute subsequent-author-substitute-rule",
     .groups = {of_names, handed_down}, .children = "sort? layout!"},
    {.element = "sort", .children = "key+"},
    {.element = "key", .attributes = "variable macro sort names-min names-use-first names-use-last",
     .one_of = "variable macro"},
    {.element = "layout", .attributes = "delimiter", .groups = {affixes, font},
     .children = rendering, .needs_child = true},
    {.element = "macro", .attributes = "name", .required = "name", .children = rendering,
     .needs_child = true},

    // What renders.
    {.element = "text",
     .attributes = "variable macro term value form plural display quotes strip-periods text-case",
     .groups = {affixes, font}, .one_of = "variable macro term value"},
    {.element = "number", .attributes = "variable form display text-case",
     .groups = {affixes, font}, .required = "variable"},
    {.element = "label", .parent = "names", .attributes = "form plural strip-periods text-case",
     .groups = {affixes, font}},
    {.element = "label", .attributes = "variable form plural display strip-periods text-case",
     .groups = {affixes, font}, .required = "variable"},
    {.element = "date", .attributes = "variable form date-parts delimiter display text-case",
     .groups = {affixes, font}, .required = "variable", .children = "date-part*"},
    {.element = "date-part", .attributes = "name form range-delimiter strip-periods text-case",
     .groups = {affixes, font}, .required = "name"},
    {.element = "names", .attributes = "variable delimiter display", .groups = {affixes, font},
     .required = "variable", .children = "name? et-al? label? substitute?"},
    {.element = "name", .attributes = "form delimiter", .groups = {of_names, affixes, font},
     .children = "name-part*"},
    {.element = "name-part", .attributes = "name text-case", .groups = {affixes, font},
     .required = "name"},
    {.element = "et-al", .attributes = "term", .groups = {affixes, font}},
    {.element = "substitute", .children = rendering, .needs_child = true},
    {.element = "group", .attributes = "delimiter display", .groups = {affixes, font},
     .children = rendering, .needs_child = true},
    {.element = "choose", .children = "if! else-if* else?"},
    {.element = "if else-if", .attributes = conditions, .children = rendering},
    {.element = "else", .children = rendering, .needs_child = true},
};

constexpr ValueRule values[] = {
    {.element = "style", .attribute = "version", .values = "1.0 1.0.1 1.0.2"},
    {.element = "link", .attribute = "rel",
     .values = "self template documentation independent-parent", .parent = "info"},
    {.element = "category", .attribute = "field",
     .values = "anthropology astronomy biology botany chemistry communications engineering "
               "generic-base geography geology history humanities law linguistics literature math "
               "medicine philosophy physics political_science psychology science social_science "
               "sociology theology zoology",
     .parent = "info"},
    {.element = "date", .attribute = "form", .values = "text numeric", .parent = "locale"},
    {.element = "name-part", .attribute = "name", .values = "family given"},
    {.element = "et-al", .attribute = "term", .values = "et-al|and others", .splits_on_bar = true},
};

}  // namespace

bool holds_word(Words words, std::string_view word) {
  for (std::size_t at = words.find(word); at != Words::npos; at = words.find(word, at + 1)) {
    std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

const ElementRule* rule_of(pugi::xml_node node) {
  std::string_view name = local_name(node);
  std::string_view parent = local_name(node.parent());
  auto fits = [&](const ElementRule& rule) {
    return holds_word(rule.element, name) &&
           (rule.parent.empty() || holds_word(rule.parent, parent));
  };
  const ElementRule* found = std::ranges::find_if(rules, fits);
  return found == std::end(rules) ? nullptr : found;
}

std::span<const ValueRule> value_rules() { return values; }

}  // namespace opcit::csl
