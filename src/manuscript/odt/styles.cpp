#include "manuscript/odt/styles.h"

#include <algorithm>
#include <vector>

#include "manuscript/xml_text.h"

namespace opcit::manuscript::odt {
namespace {

constexpr std::size_t longest_chain = 32;   // of styles and their parents
constexpr std::size_t longest_affix = 32;   // around a number: it is repeated with every item

void say(RunLook& look, MarkSet bits, bool on) {
  look.said = static_cast<MarkSet>(look.said | bits);
  look.on = static_cast<MarkSet>(on ? look.on | bits : look.on & ~bits);
}

bool is_bold(std::string_view weight) {
  return weight == "bold" || (weight.size() == 3 && weight >= "600" && weight <= "900");
}

/// `super 58%`, `-33% 58%`, `0% 100%`.
void say_position(RunLook& look, std::string_view position) {
  bool down = position.starts_with("sub") || position.starts_with('-');
  bool up = !down && !position.starts_with("0%");
  say(look, bit_of(MarkKind::superscript), up);
  say(look, bit_of(MarkKind::subscript), down);
}

RunLook read_look(pugi::xml_node properties) {
  RunLook look;
  for (pugi::xml_attribute attribute : properties.attributes()) {
    std::string_view name = attribute.name();
    std::string_view value = attribute.value();
    if (name == "fo:font-style")
      say(look, bit_of(MarkKind::italic), value == "italic" || value == "oblique");
    else if (name == "fo:font-weight")
      say(look, bit_of(MarkKind::bold), is_bold(value));
    else if (name == "style:text-underline-style")
      say(look, bit_of(MarkKind::underline), value != "none");
    else if (name == "fo:font-variant")
      say(look, bit_of(MarkKind::small_caps), value == "small-caps");
    else if (name == "style:text-position")
      say_position(look, value);
    else if (name == "text:display")
      say(look, RunLook::hidden, value == "none");
  }
  return look;
}

void apply(Style& style, pugi::xml_node node) {
  std::string shown = attribute_text(node, "style:display-name");
  auto kind = kind_of_style(shown.empty() ? attribute_text(node, "style:name") : shown);
  unsigned outline = node.attribute("style:default-outline-level").as_uint();
  if (outline > 0 && outline < 11)
    kind = StyleKind{BlockKind::heading, static_cast<std::uint8_t>(outline)};
  if (kind) style.kind = kind;
  pugi::xml_node paragraph = node.child("style:paragraph-properties");
  if (pugi::xml_attribute page = paragraph.attribute("fo:break-before"))
    style.begins_page = std::string_view(page.value()) == "page";
  style.look = style.look.under(read_look(node.child("style:text-properties")));
}

Numerals read_numerals(std::string_view format) {
  if (format == "1") return Numerals::decimal;
  if (format == "i") return Numerals::lower_roman;
  if (format == "I") return Numerals::upper_roman;
  if (format == "a") return Numerals::lower_letter;
  if (format == "A") return Numerals::upper_letter;
  return Numerals::none;
}

std::string affix(pugi::xml_node node, const char* name) {
  std::string text = attribute_text(node, name);
  return text.size() > longest_affix ? std::string() : text;
}

}  // namespace

void Styles::add_list(pugi::xml_node node) {
  ListStyle style;
  for (pugi::xml_node child : node.children("text:list-level-style-number")) {
    unsigned at = child.attribute("text:level").as_uint();
    if (at < 1 || at > ListStyle::level_count) continue;
    ListStyle::Level& level = style.levels[at - 1];
    level.numerals = read_numerals(child.attribute("style:num-format").value());
    level.prefix = affix(child, "style:num-prefix");
    level.suffix = affix(child, "style:num-suffix");
    level.start = child.attribute("text:start-value").as_int(1);
    level.shown_levels = child.attribute("text:display-levels").as_uint(1);
    level.is_number = level.numerals != Numerals::none;
  }
  lists_.emplace(attribute_text(node, "style:name"), std::move(style));
}

void Styles::add(pugi::xml_node container) {
  for (pugi::xml_node node : container.children()) {
    std::string_view name = node.name();
    std::string family = attribute_text(node, "style:family");
    if (name == "text:list-style") add_list(node);
    if (name == "style:style")
      nodes_.emplace(family + "/" + attribute_text(node, "style:name"), node);
    if (name != "style:default-style" || family != "paragraph" || !language_.empty()) continue;
    pugi::xml_node properties = node.child("style:text-properties");
    language_ = attribute_text(properties, "fo:language");
    std::string country = attribute_text(properties, "fo:country");
    if (!country.empty() && country != "none") language_ += "-" + country;
    if (language_.starts_with("none") || language_.starts_with("zxx")) language_.clear();
  }
}

const Style& Styles::find(std::string_view family, std::string_view name) {
  std::string key = std::string(family) + "/" + std::string(name);
  auto [found, is_new] = resolved_.try_emplace(key);
  if (!is_new) return found->second;
  std::vector<pugi::xml_node> chain;
  for (auto node = nodes_.find(key); node != nodes_.end() && chain.size() < longest_chain;) {
    chain.push_back(node->second);
    node = nodes_.find(std::string(family) + "/" +
                       attribute_text(node->second, "style:parent-style-name"));
  }
  Style& style = found->second;
  if (chain.empty()) style.kind = kind_of_style(name);
  for (auto node = chain.rbegin(); node != chain.rend(); ++node) apply(style, *node);
  // A parent that is not there (the styles' part may be damaged) still has its telling name.
  if (!style.kind && !chain.empty())
    style.kind = kind_of_style(attribute_text(chain.back(), "style:parent-style-name"));
  return style;
}

const ListStyle* Styles::list(std::string_view name) const {
  auto found = lists_.find(std::string(name));
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace opcit::manuscript::odt
