#pragma once
// Years of works: `2001a`, `1867/1990`, `[1867] 1990`, `n.d.`, `forthcoming`.

#include <string>
#include <string_view>

#include "extract/tokens.h"

namespace opcit::extraction {

struct Year {
  std::size_t first = 0;  ///< tokens, half-open
  std::size_t last = 0;
  std::string text;    ///< `2001`, `1867/1990`, `n.d.`
  std::string suffix;  ///< `a`

  bool found() const { return last > first; }
};

/// Four digits from 1400 to 2049.
bool is_year_number(std::string_view digits);

/// The year that begins at token `at`; not found when there is none.
Year year_at(std::string_view text, const Tokens& tokens, std::size_t at);

/// Further suffixes of the same year from token `at`: the `b` of `2001a, b`. Empty when none.
Year suffix_at(std::string_view text, const Tokens& tokens, std::size_t at, const Year& year);

}  // namespace opcit::extraction
