// Items of lists: their bullets and numbers stand apart from the text, in columns of their own.
#include <algorithm>
#include <array>
#include <string_view>

#include "manuscript/pdf/layout.h"

namespace opcit::manuscript::pdf {
namespace {

constexpr std::size_t most_lines = 2000;  // of a page on which lines are compared

bool is_bullet(std::string_view text) {
  constexpr std::array<std::string_view, 11> bullets = {
      "\u2022", "\u2023", "\u25E6", "\u25AA", "\u25AB", "\u25A0",
      "\u25A1", "\u25CF", "\u25CB", "\u2043", "\uF0B7"};
  return std::find(bullets.begin(), bullets.end(), text) != bullets.end();
}

/// `1.`, `12)`, `(a)`, `[3]`, `iv.`
bool is_item_number(std::string_view text) {
  if (text.size() < 2 || text.size() > 6) return false;
  bool open = text.front() == '(' || text.front() == '[';
  char close = text.back();
  bool closed = close == ')' || close == ']' || (close == '.' && !open);
  if (!closed) return false;
  std::string_view label = text.substr(open ? 1 : 0, text.size() - (open ? 2 : 1));
  auto all = [&](std::string_view letters) {
    return !label.empty() && label.find_first_not_of(letters) == std::string_view::npos;
  };
  bool letter = label.size() == 1 && label[0] >= 'a' && label[0] <= 'z';
  return letter || all("0123456789") || all("ivxl");
}

bool stands_level(const Line& sign, const Line& line) {
  double middle = (sign.box.top + sign.box.bottom) / 2;
  return middle > line.box.top && middle < line.box.bottom;
}

/// The line that a sign begins: level with it and the next to its right.
Line* behind(PageLayout& page, const Line& sign) {
  Line* best = nullptr;
  for (Line& line : page.lines) {
    double gap = line.box.left - sign.box.right;
    bool fits = &line != &sign && line.role != LineRole::gone && !line.begins_item && gap > 0 &&
                gap < line.size * 4 && stands_level(sign, line);
    if (fits && (best == nullptr || line.box.left < best->box.left)) best = &line;
  }
  return best;
}

void join(PageLayout& page, Line& sign) {
  const std::string& text = sign.words.front().text;
  bool bullet = is_bullet(text);
  if (!bullet && !is_item_number(text)) return;
  if (sign.words.size() > 1) {
    if (!bullet) return;  // a number in its line stands as it is
    sign.words.erase(sign.words.begin());
    sign.box.left = sign.words.front().box.left;
    sign.begins_item = true;
    return;
  }
  Line* line = behind(page, sign);
  if (line == nullptr) return;
  line->begins_item = true;
  if (!bullet) line->words.insert(line->words.begin(), sign.words.front());
  sign.role = LineRole::gone;
}

}  // namespace

void join_list_signs(std::vector<PageLayout>& pages) {
  for (PageLayout& page : pages) {
    if (page.lines.size() > most_lines) continue;
    for (Line& line : page.lines)
      if (line.role == LineRole::body) join(page, line);
  }
}

}  // namespace opcit::manuscript::pdf
