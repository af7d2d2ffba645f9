#pragma once
// The numbers that Word counts before paragraphs: `3.`, `[12]`, `2.1`.

#include <array>
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <unordered_map>

#include "manuscript/docx/styles.h"
#include "manuscript/numerals.h"

namespace opcit::manuscript::docx {

/// Counts as the paragraphs come. One thread at a time.
class Numbering {
 public:
  Numbering() = default;
  explicit Numbering(pugi::xml_node root);

  /// The number of the next item at `place`, whose style is `style`; empty for a bullet or when
  /// there is no such list.
  std::string next(const ListPlace& place, std::string_view style);

 private:
  static constexpr std::size_t level_count = 9;

  struct Level {
    Numerals numerals = Numerals::none;
    std::string text;   ///< `%1.%2`; empty: no number is printed
    std::string style;  ///< the paragraph style whose items stand on this level
    std::int64_t start = 1;
  };
  /// What several lists have in common, their counts included.
  struct Scheme {
    std::array<Level, level_count> levels;
    std::array<std::int64_t, level_count> counts{};
    std::array<bool, level_count> counting{};
  };
  struct List {
    std::string scheme;
    std::unordered_map<std::size_t, std::int64_t> restarts;  ///< by level, done once
  };

  static Level read_level(pugi::xml_node node);
  static std::size_t level_of(const Scheme& scheme, const ListPlace& place, std::string_view style);
  static std::string write(const Scheme& scheme, std::size_t level);

  std::unordered_map<std::string, Scheme> schemes_;
  std::unordered_map<std::string, List> lists_;
};

/// The numerals of `w:numFmt`.
Numerals read_numerals(std::string_view name);

}  // namespace opcit::manuscript::docx
