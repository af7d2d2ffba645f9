#include "manuscript/pdf/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace opcit::manuscript::pdf {
namespace {

constexpr std::size_t few_lines = 12;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

bool ends_sentence(std::string_view text) {
  return ends_with_any(text, {".", "!", "?", ":", ".\u201D", ".\"", "\u2019", ".)", "\u201C",
                              "\u00BB"});
}

bool begins_lower(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

bool is_hyphenated(std::string_view text) {
  return ends_with_any(text, {"-", "\u2010", "\u00AD"});
}

}  // namespace

void Paragraphs::set_page(const PageLayout& page, LineRole role) {
  std::vector<Reach> all;
  std::vector<double> distances;
  const Line* before = nullptr;
  for (const Line& line : page.lines) {
    if (line.role != role) continue;
    all.push_back({std::lround(line.box.left / (body_ * 6)), line.box.right});
    if (before != nullptr && line.box.top > before->box.top + line.size * 0.5)
      distances.push_back(line.box.top - before->box.top);
    before = &line;
  }
  learn_leading(distances);
  std::sort(all.begin(), all.end(), [](const Reach& a, const Reach& b) {
    return a.column != b.column ? a.column < b.column : a.right < b.right;
  });
  reaches_.clear();
  // A heading across all columns must not count: of many lines the longest tenth is left out.
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].column == all[begin].column) ++end;
    std::size_t count = end - begin;
    std::size_t last = count < 10 ? count - 1 : count - 1 - count / 10;
    reaches_.push_back({all[begin].column, all[begin + last].right});
  }
  same_page_ = false;
}

/// Paragraphs of one line (a list of short entries) make wide distances frequent, so the lower
/// quarter tells; a page of few lines may hold nothing else, there the page before it counts too.
void Paragraphs::learn_leading(std::vector<double>& distances) {
  if (distances.empty()) return;
  auto quarter = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 4);
  std::nth_element(distances.begin(), quarter, distances.end());
  bool few = distances.size() < few_lines && leading_ > 0;
  leading_ = few ? std::min(leading_, *quarter) : *quarter;
}

double Paragraphs::right_edge(const Line& line) const {
  long column = std::lround(line.box.left / (body_ * 6));
  double right = line.box.right;
  for (const Reach& reach : reaches_)
    if (std::abs(reach.column - column) <= 1 && reach.right > line.box.left)
      right = std::max(right, reach.right);
  return right;
}

/// Whether the first word of `line` had had room at the end of the line before: then the writer,
/// not the margin, ended it.
bool Paragraphs::would_fit(const Line& line) const {
  double room = right_edge(last_) - last_.box.right;
  return room > line.words.front().box.width() + line.size * 0.7;
}

bool Paragraphs::begins(const Line& line, const Line* next) {
  bool begins = !any_ || line.begins_item || begins_on_page(line, next);
  if (begins) first_left_ = line.box.left;
  last_is_first_ = begins;
  any_ = same_page_ = true;
  last_.box = line.box;
  last_.size = line.size;
  last_.words.assign(1, line.words.back());
  return begins;
}

bool Paragraphs::begins_on_page(const Line& line, const Line* next) {
  const std::string& ending = last_.words.back().text;
  const std::string& beginning = line.words.front().text;
  bool other_size = std::abs(line.size - last_.size) > 0.08 * body_;
  if (other_size) return true;
  double distance = line.box.top - last_.box.top;
  bool next_column = !same_page_ || distance < -line.size;
  double indent = line.box.left - last_.box.left;
  if (next_column) {
    if (is_hyphenated(ending) || !ends_sentence(ending)) return false;
    return would_fit(line) || (indent > 0.8 * line.size && !begins_lower(beginning));
  }
  if (distance < line.size * 0.3) return false;  // the same line, in pieces
  if (leading_ > 0 && distance > std::max(leading_ * 1.3, line.size * 1.3)) return true;
  if (is_hyphenated(ending)) return false;
  if (indent > 0.8 * line.size) {
    // Hanging entries go on indented; a paragraph that begins indented follows a short line.
    if (would_fit(line)) return true;
    bool returns = next != nullptr && next->box.left < line.box.left - 0.8 * line.size;
    return !last_is_first_ && returns && ends_sentence(ending);
  }
  if (indent < -0.8 * line.size) return !last_is_first_ || would_fit(line);
  // A paragraph may begin with a small letter, as the entry of "van der Berg" does.
  return would_fit(line) && (!begins_lower(beginning) || ends_sentence(ending));
}

}  // namespace opcit::manuscript::pdf
