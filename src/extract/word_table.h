#pragma once
// What words may be, by rows of words of one use.

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

namespace opcit::extraction {

struct WordRow {
  std::uint32_t uses;
  std::string_view words;  ///< separated by single spaces
};

using WordTable = std::unordered_map<std::string_view, std::uint32_t>;

/// A word of several rows has the uses of all.
inline WordTable make_word_table(std::span<const WordRow> rows) {
  WordTable table;
  for (const WordRow& row : rows)
    for (std::size_t begin = 0; begin < row.words.size();) {
      std::size_t end = std::min(row.words.find(' ', begin), row.words.size());
      if (end > begin) table[row.words.substr(begin, end - begin)] |= row.uses;
      begin = end + 1;
    }
  return table;
}

}  // namespace opcit::extraction
