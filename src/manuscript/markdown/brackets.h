#pragma once
// Which brackets of a block belong together, and what they hold.

#include <cstddef>
#include <string_view>
#include <vector>

namespace opcit::manuscript::markdown {

inline constexpr std::size_t no_bracket = static_cast<std::size_t>(-1);

struct Bracket {
  std::size_t open = 0;
  std::size_t close = 0;          ///< place of `]`
  std::size_t parent = no_bracket;
  bool has_key = false;           ///< a citation key stands in it and in no bracket inside
};

/// A citation key: `@lee2011`, `-@{lee 2011}`.
struct Key {
  std::size_t at = 0;        ///< of `@`, or of the `-` before it
  std::size_t name = 0;
  std::size_t name_end = 0;
  std::size_t end = 0;       ///< behind the brace where there is one
  std::size_t bracket = no_bracket;  ///< the innermost around it
  bool suppresses_author = false;
};

struct Structure {
  std::vector<Bracket> brackets;  ///< sorted by `open`
  std::vector<Key> keys;          ///< sorted
};

/// Linear in `flat`. Mathematics (`$…$`) is passed over.
Structure find_structure(std::string_view flat);

/// Where mathematics that begins at `at` ends by pandoc's rule, or `at`.
std::size_t math_end(std::string_view flat, std::size_t at);

}  // namespace opcit::manuscript::markdown
