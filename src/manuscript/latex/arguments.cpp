// Arguments: groups, options, single tokens.
#include <algorithm>

#include "base/ascii.h"
#include "manuscript/latex/reader.h"
#include "text/utf8.h"

namespace opcit::manuscript::latex {
namespace {

constexpr std::size_t longest_option = 4096;
constexpr std::size_t longest_raw = std::size_t{1} << 16U;

void append_raw(const Stretch& stretch, std::string& out) {
  std::string_view text = stretch.text();
  for (std::size_t at = 0; at < text.size() && out.size() < longest_raw; ++at) {
    bool parameter = text[at] == '#' && stretch.arguments && at + 1 < text.size() &&
                     text[at + 1] >= '1' && text[at + 1] <= '9';
    if (!parameter) {
      out.push_back(text[at]);
      continue;
    }
    auto number = static_cast<std::size_t>(text[++at] - '1');
    // Arguments are of a stretch further out, of which there are a hundred at most.
    if (number < stretch.arguments->values.size())
      append_raw(stretch.arguments->values[number], out);
  }
}

}  // namespace

/// The text of `stretch` with its parameters filled in.
std::string Reader::raw(const Stretch& stretch) const {
  std::string out;
  append_raw(stretch, out);
  return out;
}

/// To where the next argument would begin; leaves macros that are read to their end.
bool Reader::skip_to_argument() {
  for (;;) {
    Stretch& stretch = top();
    stretch.at = skip_blank(stretch.file->text(), stretch.at, stretch.end);
    if (stretch.at < stretch.end) return true;
    if (stretch.is_file || stretches_.size() == 1) return false;
    stretches_.pop_back();
  }
}

bool Reader::take_star() {
  if (top().at >= top().end || top().file->text()[top().at] != '*') return false;
  ++top().at;
  return true;
}

bool Reader::group(Stretch& out) {
  if (!skip_to_argument() || top().file->text()[top().at] != '{') return false;
  std::size_t close = top().file->closing_brace(top().at);
  if (close == nowhere || close >= top().end) return false;
  out = top();
  out.is_file = false;
  ++out.at;
  out.end = close;
  top().at = close + 1;
  return true;
}

/// `[…]`, `<…>` or `(…)`; braces inside are passed over, a blank line is never.
bool Reader::bracket(char open, Stretch& out) {
  if (!skip_to_argument() || top().file->text()[top().at] != open) return false;
  std::string_view text = top().file->text();
  char close = open == '[' ? ']' : open == '<' ? '>' : ')';
  std::size_t limit = std::min(top().end, top().at + longest_option);
  for (std::size_t at = top().at + 1; at < limit; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '{') {
      std::size_t end = top().file->closing_brace(at);
      if (end == nowhere || end >= limit) return false;
      at = end;
    } else if (text[at] == close) {
      out = top();
      out.is_file = false;
      ++out.at;
      out.end = at;
      top().at = at + 1;
      return true;
    } else if (text[at] == '\n' && at + 1 < limit && text[at + 1] == '\n') {
      return false;
    }
  }
  return false;
}

bool Reader::argument(Stretch& out) {
  if (group(out)) return true;
  if (top().at >= top().end) return false;
  std::string_view text = top().file->text();
  char c = text[top().at];
  if (c == '{' || c == '}' || ascii::is_space(c)) return false;
  std::size_t end = c == '\\' ? command_end(text, top().at)
                              : top().at + text::decode(text, top().at).size;
  out = top();
  out.is_file = false;
  out.end = std::min(end, top().end);
  top().at = out.end;
  return true;
}

void Reader::skip_options() {
  Stretch option;
  while (top().at < top().end && top().file->text()[top().at] == '[' && bracket('[', option)) {
  }
}

void Reader::drop(std::size_t count) {
  take_star();
  Stretch gone;
  for (std::size_t i = 0; i < count; ++i) {
    skip_options();
    bracket('(', gone);
    bracket('[', gone);
    if (!group(gone)) return;
  }
  skip_options();
}

}  // namespace opcit::manuscript::latex
