#include "manuscript/declared_encoding.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace opcit::manuscript {
namespace {

constexpr std::size_t head_size = 4096;
constexpr std::size_t longest_encoding = 40;

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
}

/// The name behind `sign` and an equals sign, with or without quotation marks.
std::string value_behind(std::string_view head, std::string_view sign) {
  std::size_t at = head.find(sign);
  if (at == std::string_view::npos) return {};
  head.remove_prefix(at + sign.size());
  std::size_t begin = std::min(head.find_first_not_of(" \t\r\n=\"'"), head.size());
  if (head.substr(0, begin).find('=') == std::string_view::npos) return {};
  std::size_t end = begin;
  while (end < head.size() && is_name_char(head[end])) ++end;
  return end - begin <= longest_encoding ? std::string(head.substr(begin, end - begin)) : std::string();
}

/// inputenc's names for what ICU calls otherwise.
std::string inputenc_name(std::string_view option) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names = {{
      {"latin1", "iso-8859-1"},  {"latin2", "iso-8859-2"}, {"latin3", "iso-8859-3"},
      {"latin5", "iso-8859-9"},  {"latin9", "iso-8859-15"}, {"ansinew", "windows-1252"},
      {"applemac", "macintosh"}, {"koi8-r", "koi8-r"}}};
  for (auto [tex, name] : names)
    if (tex == option) return std::string(name);
  return option.starts_with("cp") || option.starts_with("utf8") ? std::string(option) : std::string();
}

std::string from_inputenc(std::string_view head) {
  std::size_t package = head.find("{inputenc}");
  if (package == std::string_view::npos || package == 0 || head[package - 1] != ']') return {};
  std::size_t open = head.rfind('[', package);
  if (open == std::string_view::npos) return {};
  return inputenc_name(head.substr(open + 1, package - open - 2));
}

}  // namespace

std::string declared_encoding(std::string_view bytes) {
  std::string head = ascii::lower(bytes.substr(0, head_size));
  if (head.starts_with("<?xml"))
    if (std::string name = value_behind(std::string_view(head).substr(0, head.find("?>")), "encoding");
        !name.empty())
      return name;
  std::size_t meta = head.find("<meta");
  if (meta != std::string::npos)
    if (std::string name = value_behind(std::string_view(head).substr(meta), "charset"); !name.empty())
      return name;
  return from_inputenc(head);
}

}  // namespace opcit::manuscript
