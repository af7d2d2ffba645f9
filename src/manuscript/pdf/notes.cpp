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

}  // namespace

void mark_notes(std::vector<PageLayout>& pages, double body) {
  std::size_t last = 0;
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
  }
}

}  // namespace opcit::manuscript::pdf
