#include "manuscript/markdown/front_matter.h"

#include <algorithm>

namespace opcit::manuscript::markdown {
namespace {

std::size_t next_line(std::string_view text, std::size_t at) {
  std::size_t feed = text.find('\n', at);
  return feed == std::string_view::npos ? text.size() : feed + 1;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_blank(text[span.begin])) ++span.begin;
  while (!span.empty() && is_blank(text[span.end - 1])) --span.end;
  return span;
}

bool is_fence(std::string_view line, bool closing) {
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line == "---" || (closing && line == "...");
}

/// The value behind `name:`, without quotation marks; block marks (`|`, `>-`) are no value.
Span value_of(std::string_view text, Span line, std::string_view name) {
  std::string_view content = line.of(text);
  if (!content.starts_with(name) || !content.substr(name.size()).starts_with(':')) return {};
  Span value = trimmed(text, {line.begin + name.size() + 1, line.end});
  if (value.size() >= 2 && (text[value.begin] == '"' || text[value.begin] == '\'') &&
      text[value.end - 1] == text[value.begin])
    return {value.begin + 1, value.end - 1};
  if (!value.empty() && (text[value.begin] == '|' || text[value.begin] == '>')) return {};
  return value;
}

/// The lines behind `at` that are blank or indented.
Span indented_lines(std::string_view text, std::size_t at, std::size_t limit) {
  std::size_t end = at;
  while (end < limit && is_blank(text[end])) end = next_line(text, end);
  return {at, end};
}

void read_line(std::string_view text, Span line, std::size_t limit, FrontMatter& matter) {
  for (std::string_view name : {"lang", "language"})
    if (Span value = value_of(text, line, name); !value.empty() && value.size() <= 35)
      matter.language = std::string(value.of(text));
  if (Span value = value_of(text, line, "title"); !value.empty()) matter.title = value;
  if (!line.of(text).starts_with("abstract:")) return;
  matter.abstract = value_of(text, line, "abstract");
  if (matter.abstract.empty()) matter.abstract = indented_lines(text, line.end, limit);
}

FrontMatter read_yaml(std::string_view text, std::size_t begin) {
  FrontMatter matter;
  std::size_t end = next_line(text, begin);
  while (end < text.size() && !is_fence(text.substr(end, next_line(text, end) - end), true))
    end = next_line(text, end);
  if (end >= text.size()) return {};
  for (std::size_t at = next_line(text, begin); at < end; at = next_line(text, at))
    read_line(text, {at, next_line(text, at)}, end, matter);
  matter.end = next_line(text, end);
  return matter;
}

/// `% title`, `% authors`, `% date`; a line that begins with a space goes on with the one before.
FrontMatter read_title_block(std::string_view text, std::size_t begin) {
  FrontMatter matter;
  std::size_t at = begin;
  for (int field = 0; field < 3 && at < text.size() && text[at] == '%'; ++field) {
    std::size_t end = next_line(text, at);
    while (end < text.size() && text[end] == ' ') end = next_line(text, end);
    if (field == 0) matter.title = trimmed(text, {at + 1, end});
    at = end;
  }
  matter.end = at;
  return matter;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
  std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  FrontMatter matter;
  if (text.substr(begin).starts_with("% ")) return read_title_block(text, begin);
  if (is_fence(text.substr(begin, next_line(text, begin) - begin), false))
    matter = read_yaml(text, begin);
  matter.end = std::max(matter.end, begin);
  return matter;
}

}  // namespace opcit::manuscript::markdown
