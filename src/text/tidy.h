#pragma once
// Text that may come from anywhere, made fit to stand in a line with other text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::text {

/// What was found that has no place in a line of text.
struct Untidy {
  bool controls = false;     ///< control characters, tab and line ends aside
  bool open_bidi = false;    ///< embeddings or isolates that reach beyond the text's end
  bool replacement = false;  ///< U+FFFD: a character was lost on the way here

  explicit operator bool() const { return controls || open_bidi || replacement; }
};

/// What is to be said of it, to follow the name of what holds the text.
std::vector<std::string_view> descriptions(const Untidy& untidy);

/// One look over `text`, valid UTF-8.
Untidy find_untidy(std::string_view text);

/// The text without control characters, its embeddings and isolates closed. U+FFFD stays.
std::string tidied(std::string_view text);

}  // namespace opcit::text
