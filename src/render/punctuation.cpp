#include "render/punctuation.h"

#include <array>

namespace opcit::render {
namespace {

constexpr Merger both = Merger::both;
constexpr Merger left = Merger::left;
constexpr Merger right = Merger::right;

// Rows: the mark on the left; columns: the mark on the right, both in the order of
// `punctuation_marks`. A mark that ends a sentence takes in a weaker one behind it.
constexpr std::array<std::array<Merger, 6>, 6> table = {{
    {left, both, both, both, both, both},    // .
    {both, left, both, both, both, both},    // ,
    {left, both, left, both, right, right},  // :
    {left, both, left, left, right, right},  // ;
    {left, both, left, both, left, both},    // !
    {left, both, left, both, both, left},    // ?
}};

constexpr std::array<MarkSet, 6> merging = [] {
  std::array<MarkSet, 6> sets{};
  for (std::size_t row = 0; row < 6; ++row)
    for (std::size_t column = 0; column < 6; ++column)
      if (row != column && table[row][column] != both)
        sets[column] = static_cast<MarkSet>(sets[column] | (1U << row));
  return sets;
}();

}  // namespace

Merger merge(char on_left, char on_right) {
  return table[punctuation_marks.find(on_left)][punctuation_marks.find(on_right)];
}

MarkSet merging_before(char on_right) { return merging[punctuation_marks.find(on_right)]; }

}  // namespace opcit::render
