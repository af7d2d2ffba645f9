#include "text/service_markup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "text/utf8.h"

namespace opcit::text {
namespace {

constexpr std::size_t longest_tag = 400;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities = {
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};

/// The services' tag names and the ones of CSL rich text; what is not here is dropped.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kept_tags = {
    {{"i", "i"},
     {"em", "i"},
     {"italic", "i"},
     {"b", "b"},
     {"strong", "b"},
     {"bold", "b"},
     {"sub", "sub"},
     {"sup", "sup"},
     {"scp", "sc"},
     {"sc", "sc"}}};

template <typename Table>
std::optional<std::string_view> look_up(const Table& table, std::string_view name) {
  for (const auto& [key, value] : table)
    if (key == name) return value;
  return std::nullopt;
}

std::optional<std::string> entity(std::string_view name) {
  if (!name.starts_with('#')) {
    auto known = look_up(entities, name);
    return known ? std::optional<std::string>(*known) : std::nullopt;
  }
  name.remove_prefix(1);
  bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  auto [end, problem] =
      std::from_chars(name.data(), name.data() + name.size(), code, is_hex ? 16 : 10);
  bool is_scalar = code > 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  if (problem != std::errc() || end != name.data() + name.size() || !is_scalar) return std::nullopt;
  std::string out;
  append(out, static_cast<char32_t>(code));
  return out;
}

std::string entities_resolved(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = text[i] == '&' ? text.substr(0, i + 12).find(';', i) : std::string_view::npos;
    auto value =
        end == std::string_view::npos ? std::nullopt : entity(text.substr(i + 1, end - i - 1));
    if (value) {
      out += *value;
      i = end + 1;
    } else {
      out.push_back(text[i++]);
    }
  }
  return out;
}

struct ServiceTag {
  std::string name;  // lower case, without a namespace; empty: no tag
  bool closes = false;
  std::size_t end = 0;  // behind the `>`
};

ServiceTag tag_at(std::string_view text, std::size_t at) {
  auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t i = at + 1;
  bool closes = i < text.size() && text[i] == '/';
  if (closes) ++i;
  if (i >= text.size() || !is_letter(text[i])) return {};
  std::size_t end = text.substr(0, i + longest_tag).find('>', i);
  if (end == std::string_view::npos || text.substr(i, end - i).find('<') != std::string_view::npos)
    return {};
  std::string_view name = text.substr(i, end - i);
  name = name.substr(0, name.find_first_of(" \t\n/"));
  if (std::size_t colon = name.find(':'); colon != std::string_view::npos)
    name.remove_prefix(colon + 1);
  std::string lower(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return {lower, closes, end + 1};
}

/// Copies text, replacing each tag by what `keep` makes of it.
template <typename Keep>
std::string map_tags(std::string_view text, Keep keep) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    ServiceTag tag = text[i] == '<' ? tag_at(text, i) : ServiceTag{};
    if (tag.name.empty()) {
      out.push_back(text[i++]);
    } else {
      out += keep(tag);
      i = tag.end;
    }
  }
  return out;
}

/// "Ã©" → "é", but only when every character fits and the bytes are UTF-8.
std::string repair_mojibake(std::string text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size();) {
    auto decoded = decode(text, i);
    if (decoded.code_point > 0xFF) return text;
    bytes.push_back(static_cast<char>(decoded.code_point));
    i += decoded.size;
  }
  return bytes.size() < text.size() && is_valid(bytes) ? bytes : text;
}

std::string join_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    auto decoded = decode(text, i);
    char32_t c = decoded.code_point;
    bool is_space =
        c <= U' ' || c == U'\u00A0' || c == U'\u2028' || c == U'\u2003' || c == U'\u2009';
    if (is_space && !out.empty() && out.back() != ' ') out.push_back(' ');
    if (!is_space && c != U'\u00AD') append(out, c);
    i += decoded.size;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string clean_markup(std::string_view text) {
  std::string plain = entities_resolved(entities_resolved(text));
  std::string tagged = map_tags(plain, [](const ServiceTag& tag) -> std::string {
    auto name = look_up(kept_tags, tag.name);
    if (!name) return tag.name == "p" || tag.name == "title" || tag.name == "br" ? " " : "";
    return (tag.closes ? "</" : "<") + std::string(*name) + ">";
  });
  return join_spaces(repair_mojibake(std::move(tagged)));
}

std::string plain_text(std::string_view rich) {
  if (rich.find('<') == std::string_view::npos) return std::string(rich);
  return map_tags(rich, [](const ServiceTag&) { return std::string(); });
}

}  // namespace opcit::text
