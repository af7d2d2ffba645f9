#include "manuscript/blocks.h"

#include <algorithm>

#include "base/ascii.h"
#include "text/utf8.h"

namespace opcit::manuscript {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_heading = 100;

Span trimmed(std::string_view text, Span span) {
  if (span.of(text).starts_with(byte_order_mark)) span.begin += byte_order_mark.size();
  while (!span.empty() && ascii::is_space(text[span.begin])) ++span.begin;
  while (!span.empty() && ascii::is_space(text[span.end - 1])) --span.end;
  return span;
}

bool is_list_item(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("• ") ||
         line.starts_with("– ");
}

bool is_heading(std::string_view block) {
  if (block.size() > longest_heading || block.find('\n') != std::string_view::npos) return false;
  if (block.starts_with("#")) return true;
  char first = block.front();
  char last = block.back();
  bool closed = last == '.' || last == ',' || last == ';' || last == ')' || last == ']' ||
                last == '?' || last == '!' || static_cast<unsigned char>(last) >= 0x80;
  bool opens = (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') ||
               static_cast<unsigned char>(first) >= 0x80;
  return opens && !closed;
}

BlockKind kind_of(std::string_view block) {
  if (is_list_item(block)) return BlockKind::list_item;
  return is_heading(block) ? BlockKind::heading : BlockKind::paragraph;
}

/// Where the line that starts at `offset` ends: behind its line feed.
std::size_t line_end(std::string_view text, std::size_t offset) {
  std::size_t feed = text.find('\n', offset);
  return feed == std::string_view::npos ? text.size() : feed + 1;
}

}  // namespace

std::vector<Block> find_blocks(std::string_view text) {
  std::vector<Block> blocks;
  std::size_t begin = 0;
  auto close = [&](std::size_t end) {
    Span span = trimmed(text, {begin, end});
    if (!span.empty()) blocks.push_back({kind_of(span.of(text)), span});
  };
  for (std::size_t line = 0; line < text.size();) {
    std::size_t next = line_end(text, line);
    std::string_view content = text.substr(line, next - line);
    if (std::all_of(content.begin(), content.end(), ascii::is_space)) {
      close(line);
      begin = next;
    }
    line = next;
  }
  close(text.size());
  blocks.shrink_to_fit();
  return blocks;
}

}  // namespace opcit::manuscript
