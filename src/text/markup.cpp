#include "text/markup.h"

#include <algorithm>
#include <array>
#include <vector>

namespace opcit::text {
namespace {

struct Tag {
  std::size_t length = 0;  ///< 0: no tag
  std::string_view name;
  bool is_end = false;
};

/// The tag `text` begins with.
Tag tag_at(std::string_view text) {
  constexpr std::array<std::string_view, 6> names = {"i", "b", "sup", "sub", "sc", "span"};
  std::size_t end = text.find('>');
  if (end == std::string_view::npos || end > 100) return {};
  std::string_view inside = text.substr(1, end - 1);
  bool is_end = inside.starts_with('/');
  if (is_end) inside.remove_prefix(1);
  std::string_view name = inside.substr(0, inside.find(' '));
  return std::ranges::find(names, name) == names.end() ? Tag{} : Tag{end + 1, name, is_end};
}

}  // namespace

std::string without_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t tag = text.front() == '<' ? tag_at(text).length : 0;
    if (tag == 0) out.push_back(text.front());
    text.remove_prefix(std::max<std::size_t>(tag, 1));
  }
  return out;
}

bool has_unbalanced_markup(std::string_view text) {
  std::vector<std::string_view> open;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    Tag tag = tag_at(text.substr(at));
    if (tag.length == 0) continue;
    if (!tag.is_end) {
      open.push_back(tag.name);
    } else if (!open.empty() && open.back() == tag.name) {
      open.pop_back();
    } else {
      return true;
    }
  }
  return !open.empty();
}

}  // namespace opcit::text
