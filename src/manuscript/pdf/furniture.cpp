// What stands on pages beside the text: running heads and feet, page numbers, raised numbers.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <utility>

#include "manuscript/pdf/layout.h"

namespace opcit::manuscript::pdf {
namespace {

constexpr std::size_t outermost = 2;  // lines at head and foot that are looked at
constexpr std::size_t most_patterns = 6;
constexpr std::size_t most_compared_lines = 2000;  // of a page on which lines are compared

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

/// What a line may have in common with lines of other pages: its text as it is, and its text with
/// one of its numbers told as the distance from the page it stands on (`p. 12` on page 10 and
/// `p. 13` on page 11). Other numbers that differ make other lines: notes often end alike.
std::vector<std::string> patterns_of(const Line& line, std::size_t page) {
  std::string text = line.text();
  std::string number = page_number(text);
  if (!number.empty() && number[0] > '9') return {"roman"};
  std::vector<std::string> patterns = {text};
  constexpr std::string_view digits = "0123456789";
  for (std::size_t at = 0; patterns.size() < most_patterns;) {
    std::size_t begin = text.find_first_of(digits, at);
    if (begin == std::string::npos) break;
    at = std::min(text.find_first_not_of(digits, begin), text.size());
    if (at - begin > 5) continue;
    long value = std::strtol(text.c_str() + begin, nullptr, 10);
    std::string distance = "#" + std::to_string(value - static_cast<long>(page));
    patterns.push_back(text.substr(0, begin) + distance + text.substr(at));
  }
  return patterns;
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
    if (page.lines.size() > most_compared_lines) continue;
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
  auto height_of = [](const Line& line) { return std::lround(line.box.top / 6); };
  std::vector<std::vector<std::size_t>> outer;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    outer.push_back(outer_lines(pages[p]));
    for (std::size_t i : outer.back())
      for (const std::string& pattern : patterns_of(pages[p].lines[i], p))
        ++seen[{pattern, height_of(pages[p].lines[i])}];
  }
  std::size_t enough = pages.size() < 3 ? 2 : 3;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i : outer[p]) {
      Line& line = pages[p].lines[i];
      std::size_t wanted = page_number(line.text()).empty() ? enough : 2;
      auto repeats = [&](const std::string& pattern) {
        return seen[{pattern, height_of(line)}] >= wanted;
      };
      std::vector<std::string> patterns = patterns_of(line, p);
      bool raised = is_raised(line.words.front(), line);
      if (raised || line.role == LineRole::gone ||
          std::none_of(patterns.begin(), patterns.end(), repeats))
        continue;
      line.role = LineRole::gone;
      number_page(pages[p], line);
    }
  }
}

}  // namespace opcit::manuscript::pdf
