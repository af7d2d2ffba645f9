#pragma once
// Words divided at the end of a line: is the hyphen the line's or the word's?

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::manuscript {

/// Knows how a text writes the words that its lines divide. Built in two linear passes; holds the
/// divided words only, at most `limit` of them. Immutable afterwards.
class Hyphenation {
 public:
  static constexpr std::size_t limit = std::size_t{1} << 16U;

  Hyphenation() = default;
  explicit Hyphenation(std::string_view text);

  /// Whether `left` + `-` + line break + `right` keeps its hyphen. What the text writes elsewhere
  /// decides; then shape: capitals and digits behind the hyphen keep it (`Al-Brown`), a lower-case
  /// continuation joins.
  bool keeps_hyphen(std::string_view left, std::string_view right) const;

 private:
  struct Uses {
    std::size_t joined = 0;
    std::size_t hyphenated = 0;
  };
  void collect(std::string_view text);
  void count(std::string_view text);

  std::map<std::string, Uses, std::less<>> words_;          ///< by `left-right`, ASCII lower case
  std::map<std::string, std::string, std::less<>> joined_;  ///< `leftright` to `left-right`
  std::vector<bool> candidates_;  ///< by fingerprint: words that may be in either table
};

/// The letters that end before `offset`, and those that begin at it: parts of one divided word.
std::string_view word_before(std::string_view text, std::size_t offset);
std::string_view word_after(std::string_view text, std::size_t offset);

}  // namespace opcit::manuscript
