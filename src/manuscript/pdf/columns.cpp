// Pages in columns: the lines of one stand before those of the next, whatever order the file has.
#include <algorithm>
#include <cmath>
#include <optional>

#include "manuscript/pdf/layout.h"

namespace opcit::manuscript::pdf {
namespace {

using Lines = std::vector<Line>;

constexpr std::size_t fewest_lines = 6;   ///< of text in a column
constexpr std::size_t words_of_text = 3;  ///< in a line; fewer are labels, or cells of a table
constexpr int deepest = 3;                ///< columns are parted again: four, six, eight of them
constexpr double step = 2;                ///< points between the places that are tried

struct Range {
  double begin = 0;
  double end = 0;
  double width() const { return end - begin; }
};

enum class Side : unsigned char { left, right, across };

Side side_of(const Line& line, double gutter) {
  if (line.box.right <= gutter + step) return Side::left;
  return line.box.left >= gutter - step ? Side::right : Side::across;
}

/// The lines of text on one side of a gutter: how many, and from where to where.
struct Column {
  std::size_t lines = 0;
  std::size_t text = 0;
  Range height{1e9, -1e9};

  void add(const Line& line) {
    ++lines;
    if (line.words.size() < words_of_text) return;
    ++text;
    height.begin = std::min(height.begin, line.box.top);
    height.end = std::max(height.end, line.box.bottom);
  }
  bool holds_text() const { return text >= fewest_lines && text * 5 >= lines * 2; }
};

/// Whether both sides of `gutter` are columns of text that stand beside each other.
bool parts_text(const Lines& lines, double gutter) {
  Column left;
  Column right;
  for (const Line& line : lines) {
    Side side = side_of(line, gutter);
    if (side != Side::across) (side == Side::left ? left : right).add(line);
  }
  double beside = std::min(left.height.end, right.height.end) -
                  std::max(left.height.begin, right.height.begin);
  double size = lines[lines.size() / 2].size;
  return left.holds_text() && right.holds_text() &&
         beside > size * static_cast<double>(fewest_lines);
}

/// How many lines stand across each place of `range`.
std::vector<std::size_t> crossings(const Lines& lines, Range range) {
  auto places = static_cast<std::size_t>(range.width() / step) + 1;
  auto place_of = [&](double x) {
    double at = std::clamp((x - range.begin) / step, 0.0, static_cast<double>(places));
    return static_cast<std::size_t>(std::lround(at));
  };
  std::vector<long> changes(places + 1, 0);
  for (const Line& line : lines) {
    ++changes[place_of(line.box.left)];
    --changes[place_of(line.box.right)];
  }
  std::vector<std::size_t> counts;
  long count = 0;
  for (std::size_t i = 0; i < places; ++i) counts.push_back(static_cast<std::size_t>(count += changes[i]));
  return counts;
}

/// The middle of the widest strip that the fewest lines stand across.
std::optional<double> gutter_in(const Lines& lines, Range range) {
  if (lines.size() < 2 * fewest_lines || range.width() <= 0 || range.width() > 1e5) return std::nullopt;
  Range inner{range.begin + range.width() * 0.2, range.end - range.width() * 0.2};
  std::vector<std::size_t> counts = crossings(lines, inner);
  std::size_t fewest = *std::min_element(counts.begin(), counts.end());
  if (fewest * 4 > lines.size()) return std::nullopt;
  std::size_t best = 0;
  std::size_t widest = 0;
  for (std::size_t begin = 0, end = 0; begin < counts.size(); begin = end + 1) {
    end = begin;
    while (end < counts.size() && counts[end] == fewest) ++end;
    if (end - begin > widest) best = (begin + end) / 2;
    widest = std::max(widest, end - begin);
  }
  double gutter = inner.begin + static_cast<double>(best) * step;
  return parts_text(lines, gutter) ? std::optional(gutter) : std::nullopt;
}

/// From top to bottom; lines at the same height, such as a bullet and its text, from left to right.
void sort_rows(Lines& lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.box.top < b.box.top; });
  for (auto row = lines.begin(); row != lines.end();) {
    auto end = row;
    while (end != lines.end() && (end->box.top + end->box.bottom) / 2 < row->box.bottom) ++end;
    if (end == row) ++end;
    std::stable_sort(row, end, [](const Line& a, const Line& b) { return a.box.left < b.box.left; });
    row = end;
  }
}

void move_to(Lines& out, Lines& lines) {
  std::move(lines.begin(), lines.end(), std::back_inserter(out));
  lines.clear();
}

Lines in_order(Lines lines, Range range, int depth);

/// Lines across both columns part the page: what stands above one is read before it.
Lines parted(Lines lines, Range range, double gutter, int depth) {
  sort_rows(lines);
  Lines out;
  Lines left;
  Lines right;
  auto close = [&] {
    left = in_order(std::move(left), {range.begin, gutter}, depth + 1);
    right = in_order(std::move(right), {gutter, range.end}, depth + 1);
    move_to(out, left);
    move_to(out, right);
  };
  for (Line& line : lines) {
    Side side = side_of(line, gutter);
    if (side == Side::across) close();
    (side == Side::across ? out : side == Side::left ? left : right).push_back(std::move(line));
  }
  close();
  return out;
}

/// As they are where no columns stand beside each other.
Lines in_order(Lines lines, Range range, int depth) {
  if (depth == deepest) return lines;
  std::optional<double> gutter = gutter_in(lines, range);
  return gutter ? parted(std::move(lines), range, *gutter, depth) : lines;
}

}  // namespace

void order_columns(std::vector<PageLayout>& pages) {
  for (PageLayout& page : pages) {
    Range range{1e9, -1e9};
    for (const Line& line : page.lines)
      range = {std::min(range.begin, line.box.left), std::max(range.end, line.box.right)};
    page.lines = in_order(std::move(page.lines), range, 0);
  }
}

}  // namespace opcit::manuscript::pdf
