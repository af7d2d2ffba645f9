#include "fields/values.h"

#include <charconv>
#include <cstdint>

#include "text/utf8.h"

namespace opcit::fields {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0'; }

/// The number that `text` is; 0 when it is none.
template <typename Number>
Number number_in(std::string_view text) {
  Number number = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size() ? number : Number{0};
}

}  // namespace

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  return std::string(text);
}

std::string content_of(pugi::xml_node node) {
  std::string out;
  pugi::xml_node at = node;
  while (at) {
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) out += at.value();
    if (pugi::xml_node child = at.first_child()) {
      at = child;
      continue;
    }
    while (at != node && !at.next_sibling()) at = at.parent();
    if (at == node) break;
    at = at.next_sibling();
  }
  return trimmed(text::repaired(out));
}

std::string_view local_name(pugi::xml_node node) {
  std::string_view name = node.name();
  std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

Name read_name(std::string_view text) {
  Name name;
  std::string whole = trimmed(text);
  std::size_t comma = whole.find(',');
  std::size_t space = whole.rfind(' ');
  if (comma != std::string::npos) {
    name.family = trimmed(std::string_view(whole).substr(0, comma));
    name.given = trimmed(std::string_view(whole).substr(comma + 1));
  } else if (space != std::string::npos) {
    name.family = whole.substr(space + 1);
    name.given = trimmed(std::string_view(whole).substr(0, space));
  }
  if (name.given.empty()) {
    name.literal = comma == std::string::npos ? whole : name.family;
    name.family.clear();
  }
  return name;
}

NameList read_names(std::string_view text) {
  constexpr std::string_view word = " and ";
  NameList names;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    bool ends = i == text.size() || text[i] == ';';
    bool joins = !ends && text.substr(i, word.size()) == word;
    if (!ends && !joins) continue;
    std::string one = trimmed(text.substr(begin, i - begin));
    if (!one.empty()) names.push_back(read_name(one));
    begin = i + (joins ? word.size() : 1);
  }
  return names;
}

void set_text(Reference& reference, Variable variable, std::string text) {
  if (!text.empty() && !reference.has(variable)) reference.set(variable, std::move(text));
}

void set_names(Reference& reference, Variable variable, NameList names) {
  if (!names.empty()) reference.set(variable, std::move(names));
}

void set_date(Reference& reference, Variable variable, std::string_view year,
              std::string_view month, std::string_view day) {
  if (year.empty()) return;
  Date date;
  DateParts parts;
  parts.year = number_in<std::int32_t>(year);
  if (*parts.year == 0) {
    date.literal = year;
  } else {
    parts.month = number_in<std::int16_t>(month);
    if (parts.month != 0) parts.day = number_in<std::int16_t>(day);
    date.parts.push_back(parts);
  }
  reference.set(variable, std::move(date));
}

}  // namespace opcit::fields
