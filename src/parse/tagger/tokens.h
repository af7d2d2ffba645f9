#pragma once
// The words and numbers of a printed reference, and what stands between them.

#include <cstdint>
#include <string_view>
#include <vector>

#include "parse/tagger/hash.h"

namespace opcit::parse {

enum class TokenKind : std::uint8_t { word, number, identifier };

/// How a word or a number looks.
enum class Shape : std::uint8_t {
  lower, capital, mixed, capitals, initial, roman, small_letter, caseless, year, one_digit,
  two_digits, three_digits, four_digits, long_number, identifier, none
};

/// Letters, digits, or an identifier (DOI, URL). Digits and letters are tokens apart: `D63`, `1991a`.
struct Token {
  std::uint32_t begin = 0;  ///< bytes, half-open
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::word;
  Shape shape = Shape::none;
  Key key = 0;      ///< of the word in lower case; of a number's length
  Key prefix2 = 0;  ///< of the first and last two and three letters
  Key prefix3 = 0;
  Key suffix2 = 0;
  Key suffix3 = 0;
};

/// The mark that counts most in a separator; transitions between labels are learned for each.
enum class Mark : std::uint8_t {
  nothing, space, comma, stop, semicolon, colon, open_bracket, close_bracket, close_comma,
  close_stop, close_colon, initial_stop, initial_comma, number_stop, number_comma, open_quote, close_quote, hyphen, dash, slash, ampersand, question, equals,
  edge, other
};
inline constexpr std::size_t mark_count = 25;

/// What stands before a token, or behind the last.
struct Separator {
  Key key = 0;  ///< of its marks; white space counts as one space
  Mark mark = Mark::edge;
  bool opens_bracket = false;
  bool closes_bracket = false;
  bool opens_quote = false;
  bool closes_quote = false;
  bool parts = false;  ///< more than a space, a hyphen or an apostrophe: a chunk ends here
  bool stop = false;   ///< a full stop, question or exclamation mark
};

struct Tokens {
  std::vector<Token> tokens;
  std::vector<Separator> separators;  ///< one more than tokens: `separators[i]` is before token i
};

/// The tokens of `raw`, into `out` (cleared; its memory is kept). Linear. UTF-8 that is broken reads
/// as marks.
void tokenize(std::string_view raw, Tokens& out);

}  // namespace opcit::parse
