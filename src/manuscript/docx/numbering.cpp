#include "manuscript/docx/numbering.h"

#include <algorithm>

#include "manuscript/xml_text.h"

namespace opcit::manuscript::docx {
namespace {

constexpr std::size_t longest_pattern = 64;  // it is repeated with every item

struct Row {
  std::string_view name;
  Numerals numerals;
};
constexpr std::array rows = {
    Row{"decimal", Numerals::decimal},          Row{"decimalZero", Numerals::decimal_zero},
    Row{"lowerRoman", Numerals::lower_roman},   Row{"upperRoman", Numerals::upper_roman},
    Row{"lowerLetter", Numerals::lower_letter}, Row{"upperLetter", Numerals::upper_letter},
    Row{"chicago", Numerals::chicago},          Row{"none", Numerals::none},
    Row{"bullet", Numerals::none},
};

}  // namespace

Numerals read_numerals(std::string_view name) {
  for (const Row& row : rows)
    if (row.name == name) return row.numerals;
  return Numerals::decimal;
}

Numbering::Level Numbering::read_level(pugi::xml_node node) {
  Level level;
  std::string_view format = node.child("w:numFmt").attribute("w:val").value();
  level.numerals = read_numerals(format);
  if (format != "bullet") level.text = attribute_text(node.child("w:lvlText"), "w:val");
  if (level.text.size() > longest_pattern) level.text.clear();
  level.style = attribute_text(node.child("w:pStyle"), "w:val");
  level.start = node.child("w:start").attribute("w:val").as_int(1);
  return level;
}

Numbering::Numbering(pugi::xml_node root) {
  for (pugi::xml_node node : root.children("w:abstractNum")) {
    Scheme& scheme = schemes_[attribute_text(node, "w:abstractNumId")];
    for (pugi::xml_node level : node.children("w:lvl")) {
      unsigned at = level.attribute("w:ilvl").as_uint(level_count);
      if (at < level_count) scheme.levels[at] = read_level(level);
    }
  }
  for (pugi::xml_node node : root.children("w:num")) {
    List& list = lists_[attribute_text(node, "w:numId")];
    list.scheme = attribute_text(node.child("w:abstractNumId"), "w:val");
    for (pugi::xml_node change : node.children("w:lvlOverride")) {
      pugi::xml_node start = change.child("w:startOverride");
      unsigned at = change.attribute("w:ilvl").as_uint(level_count);
      if (start && at < level_count) list.restarts[at] = start.attribute("w:val").as_int(1);
    }
  }
}

/// A place that names no level has that of the paragraph's style.
std::size_t Numbering::level_of(const Scheme& scheme, const ListPlace& place,
                                std::string_view style) {
  if (place.level >= 0) return std::min(static_cast<std::size_t>(place.level), level_count - 1);
  for (std::size_t i = 0; i < level_count; ++i)
    if (!style.empty() && scheme.levels[i].style == style) return i;
  return 0;
}

std::string Numbering::write(const Scheme& scheme, std::size_t level) {
  std::string_view pattern = scheme.levels[level].text;
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    bool is_place = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' &&
                    pattern[i + 1] <= '9';
    if (!is_place) {
      out.push_back(pattern[i]);
      continue;
    }
    auto of = static_cast<std::size_t>(pattern[++i] - '1');
    std::int64_t count = scheme.counting[of] ? scheme.counts[of] : scheme.levels[of].start;
    out += write_number(count, scheme.levels[of].numerals);
  }
  return out;
}

std::string Numbering::next(const ListPlace& place, std::string_view style) {
  auto list = lists_.find(place.list);
  if (list == lists_.end()) return {};
  auto found = schemes_.find(list->second.scheme);
  if (found == schemes_.end()) return {};
  Scheme& scheme = found->second;
  std::size_t level = level_of(scheme, place, style);
  if (auto restart = list->second.restarts.find(level); restart != list->second.restarts.end()) {
    scheme.counts[level] = restart->second;
    list->second.restarts.erase(restart);
  } else if (scheme.counting[level]) {
    ++scheme.counts[level];
  } else {
    scheme.counts[level] = scheme.levels[level].start;
  }
  scheme.counting[level] = true;
  std::fill(scheme.counting.begin() + static_cast<std::ptrdiff_t>(level) + 1,
            scheme.counting.end(), false);
  return write(scheme, level);
}

}  // namespace opcit::manuscript::docx
