#pragma once
// Places inside a cited work: `: 12`, `, pp. 12–15`, `, chap. 3`, `§ 4`.

#include <string>
#include <string_view>

#include "extract/tokens.h"

namespace opcit::extraction {

struct Locator {
  std::size_t first = 0;  ///< tokens from the label or the first number, half-open
  std::size_t last = 0;
  std::size_t number = 0;  ///< token where the number begins
  std::string label;       ///< CSL locator term, `page`

  bool found() const { return last > first; }
};

/// The locator that follows a year ending before token `at` (its separator included in the look).
/// Reads no further than `limit`.
Locator locator_at(std::string_view text, const Tokens& tokens, std::size_t at, std::size_t limit);

}  // namespace opcit::extraction
