#include "text/edit_distance.h"

#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <numeric>
#include <vector>

namespace opcit::text {
namespace {

using CodePoints = std::vector<char32_t>;

CodePoints code_points(std::string_view text) {
  CodePoints out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    Decoded c = decode(text, i);
    out.push_back(c.code_point);
    i += c.size;
  }
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound) {
  CodePoints left = code_points(a);
  CodePoints right = code_points(b);
  if (left.size() > right.size()) std::swap(left, right);
  if (right.size() - left.size() > bound) return bound + 1;

  // Three rows of the table: the one before last is needed for swaps.
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(left.size() + 1);
  auto [before_last, last, row] = std::tie(rows[0], rows[1], rows[2]);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= right.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= left.size(); ++j) {
      bool same = right[i - 1] == left[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
      bool swapped = i > 1 && j > 1 && right[i - 1] == left[j - 2] && right[i - 2] == left[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > bound) return bound + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last.back(), bound + 1);
}

}  // namespace opcit::text
