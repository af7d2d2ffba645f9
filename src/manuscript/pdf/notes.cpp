// Notes at the foot of pages.
#include <algorithm>
#include <charconv>

#include "manuscript/pdf/layout.h"

namespace opcit::manuscript::pdf {
namespace {

std::size_t value_of(const std::string& label) {
  std::size_t value = 0;
  std::from_chars(label.data(), label.data() + label.size(), value);
  return value;
}

constexpr std::size_t most_columns = 16;  // of a page that have notes
constexpr std::size_t most_searched_lines = 2000;  // of a page on which lines are compared

/// The label of a note that begins with `line`: a raised number before the text, or, in smaller
/// type, one that counts on.
std::string label_of(const Line& line, double body, std::size_t last) {
  if (line.words.size() < 2) return {};
  const std::string& first = line.words.front().text;
  if (!is_note_number(first)) return {};
  if (is_raised(line.words.front(), line)) return first;
  std::size_t number = value_of(first);
  bool small = line.size < body * 0.93;
  return small && (number == last + 1 || (number == 1 && last > 0)) ? first : std::string();
}

bool shares_column(const Line& a, const Line& b) {
  return a.box.left < b.box.right && b.box.left < a.box.right;
}

/// Marks the lines below the first note of its column; those of smaller type right above it go on
/// with a note of the page before.
void mark_column(PageLayout& page, std::size_t first, double body) {
  const Line& start = page.lines[first];
  for (Line& line : page.lines) {
    bool below = line.box.top >= start.box.top - 1 && shares_column(line, start);
    if (below && line.role == LineRole::body) line.role = LineRole::note;
  }
  for (std::size_t i = first; i-- > 0;) {
    Line& line = page.lines[i];
    bool goes_on = line.role == LineRole::body && line.size < body * 0.93 &&
                   line.box.top < start.box.top && shares_column(line, start) &&
                   line.box.top > page.height * 0.5;
    if (!goes_on) break;
    line.role = LineRole::note;
  }
}

bool is_small(const Line& line, double body) {
  return line.size < body * 0.93;
}

/// Whether text in the size of the body stands below `line` in its column.
bool has_text_below(const PageLayout& page, const Line& line, double body) {
  return std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& other) {
    return other.role == LineRole::body && !is_small(other, body) &&
           other.box.top > line.box.top && shares_column(other, line);
  });
}

/// The end of a note that the page before had no room for: small type at the foot of a column.
void mark_rest(PageLayout& page, double body) {
  if (page.lines.size() > most_searched_lines) return;
  for (Line& line : page.lines) {
    bool foot = line.role == LineRole::body && is_small(line, body) &&
                line.box.top > page.height * 0.5 && !has_text_below(page, line, body);
    if (foot) line.role = LineRole::note;
  }
}

bool ends_sentence(const Line& line) {
  std::string text = line.text();
  return text.find_last_of(".?!") != std::string::npos &&
         text.find_last_of(".?!") + 4 >= text.size();  // a quotation mark may stand behind it
}

const Line* last_note_line(const PageLayout& page) {
  auto last = std::find_if(page.lines.rbegin(), page.lines.rend(),
                           [](const Line& line) { return line.role == LineRole::note; });
  return last == page.lines.rend() ? nullptr : &*last;
}

}  // namespace

void mark_notes(std::vector<PageLayout>& pages, double body) {
  std::size_t last = 0;
  const Line* unfinished = nullptr;
  for (PageLayout& page : pages) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      Line& line = page.lines[i];
      if (line.role == LineRole::gone) continue;
      std::string label = label_of(line, body, last);
      // A raised number at the very head of a page is what a line above it ends with.
      if (label.empty() || line.box.top < page.height * 0.2) continue;
      line.begins_note = true;
      line.label = label;
      if (line.role == LineRole::body && columns++ < most_columns) mark_column(page, i, body);
      if (std::size_t number = value_of(label)) last = number;
    }
    if (unfinished != nullptr && columns == 0) mark_rest(page, body);
    unfinished = last_note_line(page);
    if (unfinished != nullptr && ends_sentence(*unfinished)) unfinished = nullptr;
  }
}

}  // namespace opcit::manuscript::pdf
