#include "text/markup.h"

#include <algorithm>
#include <array>

namespace opcit::text {
namespace {

/// The length of the tag `text` begins with; 0: none.
std::size_t tag_length(std::string_view text) {
  constexpr std::array<std::string_view, 6> names = {"i", "b", "sup", "sub", "sc", "span"};
  std::size_t end = text.find('>');
  if (end == std::string_view::npos || end > 100) return 0;
  std::string_view inside = text.substr(1, end - 1);
  if (inside.starts_with('/')) inside.remove_prefix(1);
  std::string_view name = inside.substr(0, inside.find(' '));
  return std::ranges::find(names, name) == names.end() ? 0 : end + 1;
}

}  // namespace

std::string without_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t tag = text.front() == '<' ? tag_length(text) : 0;
    if (tag == 0) out.push_back(text.front());
    text.remove_prefix(std::max<std::size_t>(tag, 1));
  }
  return out;
}

}  // namespace opcit::text
