#pragma once
// What a writer puts behind a citation key: `pp. 12-15, passim` is a place in the work and a rest.

#include <string>
#include <string_view>

namespace opcit::manuscript {

struct LocatorParts {
  std::string label;    ///< CSL locator term; empty where there is no locator
  std::string locator;
  std::string suffix;   ///< what follows the locator, with its punctuation
};

/// Splits by pandoc's rules: a comma may come first, then a term in full or short (`chap.`, `§`,
/// `S.`) with the words behind it that hold digits or are Roman numerals; without a term, words
/// that begin with one that holds a digit are pages. Braces `{pp. iv-x}` delimit a locator.
LocatorParts split_locator(std::string_view text);

}  // namespace opcit::manuscript
