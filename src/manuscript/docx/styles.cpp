#include "manuscript/docx/styles.h"

#include <array>
#include <vector>

#include "manuscript/xml_text.h"

namespace opcit::manuscript::docx {
namespace {

constexpr int deepest_outline = 8;       // `w:outlineLvl` 9 is text
constexpr std::size_t longest_chain = 32;  // of styles based on others

struct Toggle {
  const char* name;
  MarkSet bit;
};
constexpr std::array toggles = {
    Toggle{"w:b", bit_of(MarkKind::bold)},
    Toggle{"w:i", bit_of(MarkKind::italic)},
    Toggle{"w:smallCaps", bit_of(MarkKind::small_caps)},
    Toggle{"w:vanish", RunLook::hidden},
};

constexpr MarkSet toggle_bits = bit_of(MarkKind::bold) | bit_of(MarkKind::italic) |
                                bit_of(MarkKind::small_caps) | RunLook::hidden;

/// An on-off property: on when it is there without a value.
bool is_on(pugi::xml_node property) {
  std::string_view value = property.attribute("w:val").value();
  return value != "0" && value != "false" && value != "off";
}

void say(RunLook& look, MarkSet bits, bool on) {
  look.said = static_cast<MarkSet>(look.said | bits);
  look.on = static_cast<MarkSet>(on ? look.on | bits : look.on & ~bits);
}

std::optional<StyleKind> outline_kind(pugi::xml_node paragraph_properties) {
  pugi::xml_node outline = paragraph_properties.child("w:outlineLvl");
  if (!outline) return std::nullopt;
  int level = outline.attribute("w:val").as_int(deepest_outline + 1);
  if (level < 0 || level > deepest_outline) return std::nullopt;
  return StyleKind{BlockKind::heading, static_cast<std::uint8_t>(level + 1)};
}

}  // namespace

RunLook read_look(pugi::xml_node properties) {
  RunLook look;
  for (pugi::xml_node property : properties.children()) {
    std::string_view name = property.name();
    for (const Toggle& toggle : toggles)
      if (name == toggle.name) say(look, toggle.bit, is_on(property));
    if (name == "w:u") {
      std::string_view value = property.attribute("w:val").value();
      say(look, bit_of(MarkKind::underline), value != "none" && !value.empty());
    } else if (name == "w:vertAlign") {
      std::string_view value = property.attribute("w:val").value();
      say(look, bit_of(MarkKind::superscript), value == "superscript");
      say(look, bit_of(MarkKind::subscript), value == "subscript");
    }
  }
  return look;
}

std::optional<ListPlace> read_list_place(pugi::xml_node properties) {
  pugi::xml_node list = properties.child("w:numPr");
  if (!list) return std::nullopt;
  ListPlace place;
  place.list = attribute_text(list.child("w:numId"), "w:val");
  if (pugi::xml_node level = list.child("w:ilvl")) place.level = level.attribute("w:val").as_int();
  return place;
}

Styles::Styles(pugi::xml_node root) {
  pugi::xml_node defaults = root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr");
  language_ = attribute_text(defaults.child("w:lang"), "w:val");
  std::unordered_map<std::string, pugi::xml_node> by_id;
  for (pugi::xml_node style : root.children("w:style")) {
    std::string id = attribute_text(style, "w:styleId");
    bool is_paragraph = std::string_view(style.attribute("w:type").value()) == "paragraph";
    if (is_paragraph && style.attribute("w:default").as_bool()) default_paragraph_ = id;
    by_id.emplace(std::move(id), style);
  }
  for (const auto& [id, style] : by_id) {
    std::vector<pugi::xml_node> chain{style};
    while (chain.size() < longest_chain) {
      auto base = by_id.find(attribute_text(chain.back().child("w:basedOn"), "w:val"));
      if (base == by_id.end()) break;
      chain.push_back(base->second);
    }
    Style& resolved = styles_[id];
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) apply(resolved, *one);
    resolved.is_paragraph = std::string_view(style.attribute("w:type").value()) != "character";
  }
}

void Styles::apply(Style& style, pugi::xml_node node) {
  pugi::xml_node paragraph = node.child("w:pPr");
  if (auto kind = outline_kind(paragraph)) style.kind = kind;
  if (auto kind = kind_of_style(attribute_text(node.child("w:name"), "w:val"))) style.kind = kind;
  if (auto list = read_list_place(paragraph)) style.list = list;
  style.look = style.look.under(read_look(node.child("w:rPr")));
}

const Style& Styles::find(std::string_view id) {
  auto [found, is_new] = styles_.try_emplace(std::string(id));
  if (is_new) found->second.kind = kind_of_style(id);
  return found->second;
}

MarkSet combine(RunLook paragraph, RunLook character, RunLook own) {
  auto styles = static_cast<MarkSet>(
      ((paragraph.on ^ character.on) & toggle_bits) |
      (paragraph.under(character).on & static_cast<MarkSet>(~toggle_bits)));
  return static_cast<MarkSet>((styles & ~own.said) | own.on);
}

}  // namespace opcit::manuscript::docx
