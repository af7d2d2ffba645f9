// What stands on pages beside the text: running heads and feet, page numbers, raised numbers.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "manuscript/pdf/layout.h"

namespace opcit::manuscript::pdf {
namespace {

constexpr std::size_t outermost = 2;  // lines at head and foot that are looked at
constexpr std::size_t most_lines = 2000;  // of a page on which lines are compared

/// A page's number as printed: `12`, `– 12 –`, `xii`.
std::string page_number(const std::string& text) {
  std::string number;
  for (char c : text) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (c >= '0' && c <= '9')) number.push_back(c);
  }
  bool digits = !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
  bool roman = !number.empty() && number.find_first_not_of("ivxlc") == std::string::npos;
  return (digits || roman) && number.size() <= 6 ? number : std::string();
}

/// The text with its numbers left out: what running lines have in common.
std::string pattern_of(const Line& line) {
  std::string text = line.text();
  if (!page_number(text).empty()) return "#";
  std::string out;
  for (char c : text) {
    bool digit = c >= '0' && c <= '9';
    if (!digit || out.empty() || out.back() != '#') out.push_back(digit ? '#' : c);
  }
  return out;
}

/// Indices of the lines nearest to the head and the foot of a page.
std::vector<std::size_t> outer_lines(const PageLayout& page) {
  std::vector<std::size_t> order(page.lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return page.lines[a].box.top < page.lines[b].box.top;
  });
  std::vector<std::size_t> outer;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (i < outermost || i + outermost >= order.size()) outer.push_back(order[i]);
  return outer;
}

void number_page(PageLayout& page, const Line& line) {
  if (std::string whole = page_number(line.text()); !whole.empty()) {
    page.label = std::move(whole);
    return;
  }
  for (const Word* word : {&line.words.front(), &line.words.back()})
    if (page.label.empty() && word->text.find_first_not_of("0123456789") == std::string::npos)
      page.label = word->text;
}

/// The line that a raised number belongs to: at the same height, close to its left or right.
Line* neighbour(PageLayout& page, const Line& number) {
  Line* best = nullptr;
  double nearest = 1e9;
  for (Line& line : page.lines) {
    if (&line == &number || line.role == LineRole::gone || line.size <= number.size * 1.1) continue;
    bool level = number.box.top >= line.box.top - line.size * 0.4 &&
                 number.box.bottom <= line.box.bottom - line.size * 0.1;
    double gap = std::max(line.box.left - number.box.right, number.box.left - line.box.right);
    if (!level || gap < -1 || gap > line.size * 1.5 || gap >= nearest) continue;
    nearest = gap;
    best = &line;
  }
  return best;
}

}  // namespace

void join_raised_numbers(std::vector<PageLayout>& pages) {
  for (PageLayout& page : pages) {
    if (page.lines.size() > most_lines) continue;
    for (Line& line : page.lines) {
      if (line.words.size() != 1 || !is_note_number(line.words.front().text)) continue;
      Line* other = neighbour(page, line);
      if (other == nullptr) continue;
      bool before = line.box.left < other->box.left;
      other->words.insert(before ? other->words.begin() : other->words.end(), line.words.front());
      other->box.left = std::min(other->box.left, line.box.left);
      other->box.right = std::max(other->box.right, line.box.right);
      line.role = LineRole::gone;
    }
  }
}

void mark_running_lines(std::vector<PageLayout>& pages) {
  using Place = std::pair<std::string, long>;
  std::map<Place, std::size_t> seen;
  auto place_of = [](const Line& line) {
    return Place(pattern_of(line), std::lround(line.box.top / 6));
  };
  std::vector<std::vector<std::size_t>> outer;
  for (const PageLayout& page : pages) {
    outer.push_back(outer_lines(page));
    for (std::size_t i : outer.back()) ++seen[place_of(page.lines[i])];
  }
  std::size_t enough = pages.size() < 3 ? 2 : 3;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i : outer[p]) {
      Line& line = pages[p].lines[i];
      bool number = !page_number(line.text()).empty();
      bool repeats = seen[place_of(line)] >= (number ? 2 : enough) && pages.size() > 1;
      bool raised = is_raised(line.words.front(), line);
      if (!repeats || raised || line.role == LineRole::gone) continue;
      line.role = LineRole::gone;
      number_page(pages[p], line);
    }
  }
}

}  // namespace opcit::manuscript::pdf
