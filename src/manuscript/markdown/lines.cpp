#include "manuscript/markdown/lines.h"

#include <algorithm>

#include "manuscript/markdown/front_matter.h"

namespace opcit::manuscript::markdown {
namespace {

/// md4c gives a row of such a table as many cells as its head has; more columns are no table.
constexpr std::size_t widest_table = 256;
constexpr std::size_t longest_label = 200;

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (char c : line) {
    if (c == ' ')
      ++columns;
    else if (c == '\t')
      columns += 4 - columns % 4;
    else
      break;
  }
  return columns;
}

std::string_view without_indent(std::string_view line) {
  std::size_t at = std::min(line.find_first_not_of(" \t"), line.size());
  return line.substr(at);
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::size_t run_length(std::string_view line, char c) {
  return std::min(line.find_first_not_of(c), line.size());
}

/// An open code fence: its character and how many of them.
struct Fence {
  char mark = 0;
  std::size_t length = 0;
};

Fence fence_at(std::string_view line) {
  for (char mark : {'`', '~'}) {
    std::size_t length = run_length(line, mark);
    if (length < 3) continue;
    bool info = mark == '~' || line.find('`', length) == std::string_view::npos;
    if (info) return {mark, length};
  }
  return {};
}

bool closes(std::string_view line, Fence fence) {
  std::size_t length = run_length(line, fence.mark);
  return length >= fence.length && is_blank(line.substr(length));
}

/// How many bytes `[^label]:` takes at the start of `line`; 0: it is none.
std::size_t definition_mark(std::string_view line) {
  if (!line.starts_with("[^")) return 0;
  std::size_t close = line.substr(0, longest_label).find_first_of("] \t\n[^", 2);
  bool mark = close != std::string_view::npos && close > 2 && line[close] == ']' &&
              line.substr(close + 1).starts_with(':');
  return mark ? close + 2 : 0;
}

bool is_wide_delimiter_row(std::string_view line) {
  if (line.size() < widest_table || line.find_first_not_of("|:- \t\r\n") != std::string_view::npos)
    return false;
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) > widest_table;
}

/// The `KEY` of `{#ref-KEY .csl-entry}`, as pandoc writes the entries of a reference list.
std::optional<std::string> entry_key(std::string_view attributes) {
  std::size_t at = attributes.find("#ref-");
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view key = attributes.substr(at + 5);
  key = key.substr(0, key.find_first_of(" \t}\r\n"));
  return key.empty() ? std::nullopt : std::optional(std::string(key));
}

class Divider {
 public:
  explicit Divider(std::string_view text) : text_(text) {}

  Source run() && {
    FrontMatter matter = read_front_matter(text_);
    source_.language = matter.language;
    source_.title = matter.title;
    source_.body.emplace_back();
    if (!matter.abstract.empty()) add_abstract(matter.abstract);
    for (std::size_t at = matter.end; at < text_.size();) {
      std::size_t feed = text_.find('\n', at);
      std::size_t end = feed == std::string_view::npos ? text_.size() : feed + 1;
      line({text_.substr(at, end - at)}, at);
      at = end;
    }
    return std::move(source_);
  }

 private:
  Slice& body() { return source_.body.back().slice; }

  void add_abstract(Span lines) {
    for (std::size_t at = lines.begin; at < lines.end;) {
      std::size_t end = std::min(text_.find('\n', at), lines.end - 1) + 1;
      std::string_view rest = without_indent(text_.substr(at, end - at));
      body().add(rest, end - rest.size());
      at = end;
    }
    body().add_blank_line();
    body().add_blank_line();
  }

  void line(std::string_view line, std::size_t at) {
    bool blank = is_blank(line);
    std::size_t indent = indent_of(line);
    if (in_note_ && !blank && indent < 4 && (after_blank_ || starts_other(line))) leave_note();
    after_blank_ = blank;
    if (in_note_) return note_line(line, at);
    if (fence_.mark == 0 && indent < 4 && !blank && special(without_indent(line), line, at)) return;
    track_fence(line);
    body().add(line, at);
  }

  bool starts_other(std::string_view line) const {
    if (fence_.mark != 0) return false;
    std::string_view rest = without_indent(line);
    return definition_mark(rest) != 0 || rest.starts_with(":::");
  }

  void leave_note() {
    in_note_ = false;
    fence_ = {};
  }

  /// A line that is none of CommonMark's; true when it is dealt with.
  bool special(std::string_view rest, std::string_view line, std::size_t at) {
    std::size_t rest_at = at + (line.size() - rest.size());
    if (std::size_t mark = definition_mark(rest)) {
      source_.notes.push_back({std::string(rest.substr(2, mark - 4)), {}});
      in_note_ = true;
      body().add_blank_line();
      std::string_view text = without_indent(rest.substr(mark));
      track_fence(text);
      source_.notes.back().slice.add(text, at + line.size() - text.size());
      return true;
    }
    if (rest.starts_with(":::")) return division(rest, rest_at);
    if (rest.starts_with("(@")) note_example(rest);
    if (is_wide_delimiter_row(rest)) source_.tables = false;
    return false;
  }

  void note_line(std::string_view line, std::size_t at) {
    std::size_t strip = 0;
    for (std::size_t columns = 0; strip < line.size() && columns < 4; ++strip) {
      if (line[strip] == '\t')
        columns = 4;
      else if (line[strip] == ' ')
        ++columns;
      else
        break;
    }
    line.remove_prefix(strip);
    track_fence(line);
    source_.notes.back().slice.add(line, at + strip);
  }

  void track_fence(std::string_view line) {
    std::string_view rest = without_indent(line);
    if (fence_.mark == 0)
      fence_ = fence_at(rest);
    else if (closes(rest, fence_))
      fence_ = {};
  }

  /// `::: {.name}` or `::: name` opens a division, `:::` closes the last. The lines themselves go.
  bool division(std::string_view rest, std::size_t at) {
    (void)at;
    std::string_view attributes = rest.substr(run_length(rest, ':'));
    if (is_blank(attributes)) {
      if (divisions_.empty()) return false;
      if (divisions_.back()) source_.body.emplace_back();
      divisions_.pop_back();
    } else {
      std::optional<std::string> key = entry_key(attributes);
      divisions_.push_back(key.has_value());
      if (key) source_.body.emplace_back().key = std::move(key);
    }
    body().add_blank_line();
    return true;
  }

  void note_example(std::string_view rest) {
    std::size_t close = rest.substr(0, longest_label).find_first_of(") \t\n");
    if (close == std::string_view::npos || rest[close] != ')') return;
    source_.examples.emplace(rest.substr(2, close - 2));
  }

  std::string_view text_;
  Source source_;
  Fence fence_;
  std::vector<bool> divisions_;  // whether each is an entry of the reference list
  bool in_note_ = false;
  bool after_blank_ = true;
};

}  // namespace

void Slice::add(std::string_view line, std::size_t at) {
  bool follows =
      !places_.empty() && places_.back().file + (text_.size() - places_.back().slice) == at;
  if (!follows) places_.push_back({text_.size(), at});
  text_ += line;
}

std::size_t Slice::file_offset(std::size_t offset) const {
  auto after = std::upper_bound(places_.begin(), places_.end(), offset,
                                [](std::size_t value, const Place& p) { return value < p.slice; });
  if (after == places_.begin()) return 0;
  const Place& place = *std::prev(after);
  return place.file + (offset - place.slice);
}

Source divide(std::string_view text) {
  return Divider(text).run();
}

}  // namespace opcit::manuscript::markdown
