#pragma once
// The words of a list of names, and the pieces between commas, semicolons and words for `and`.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace opcit::parse {

enum class NameWordKind : std::uint8_t { plain, initials, particle, suffix };

struct NameWord {
  std::string_view text;
  NameWordKind kind = NameWordKind::plain;
  bool lower = false;   ///< begins with a small letter
  bool dotted = false;  ///< initials with points
};

enum class NameSeparator : std::uint8_t { start, comma, semicolon, conjunction };

struct NamePiece {
  NameSeparator before = NameSeparator::start;
  std::vector<NameWord> words;

  bool all(NameWordKind kind) const;
  bool begins_with_initials() const;
  bool ends_with_initials() const;
  std::size_t plain_words() const;  ///< that are no particles, initials or suffixes
  std::string_view text() const;    ///< from the first word to the last
};

/// The pieces of `text`, without role words; ends at `et al.` Linear.
std::vector<NamePiece> name_pieces(std::string_view text);

}  // namespace opcit::parse
