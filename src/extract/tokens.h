#pragma once
// Words, numbers and marks of a short stretch of text, with what is known of each word.

#include <opcit/base/span.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/words.h"

namespace opcit::extraction {

enum class TokenKind : std::uint8_t { word, number, mark };

/// Hyphens and apostrophes inside a word belong to it, also over a line break; digits take the
/// letters that follow (`2001a`, `12ff`).
struct Token {
  TokenKind kind = TokenKind::mark;
  bool capital = false;  ///< begins with a capital or with a letter of a script without case
  bool upper = false;    ///< two letters or more, all capitals
  bool single = false;   ///< one letter: an initial when a capital
  bool ideographic = false;
  bool spaced = false;  ///< white space stands before it
  char32_t mark = 0;    ///< the character, for marks
  std::uint32_t uses = use_none;
  Span span;

  bool is_word() const { return kind == TokenKind::word; }
  bool is_number() const { return kind == TokenKind::number; }
  bool is(char32_t c) const { return kind == TokenKind::mark && mark == c; }
  bool has(std::uint32_t use) const { return (uses & use) != 0; }
};

using Tokens = std::vector<Token>;

/// The tokens of `span`, into `out` (cleared). Linear in `span`.
void tokenize(std::string_view text, Span span, Tokens& out);

/// Joins two names here: in lower case, or in a script without case.
bool is_connector(const Token& token);
bool is_open_bracket(const Token& token);
bool is_close_bracket(const Token& token);
bool is_dash(const Token& token);
bool is_comma(const Token& token);
bool is_semicolon(const Token& token);
bool is_colon(const Token& token);

/// The number of a volume or a book in capitals, `XIV`.
bool is_roman(std::string_view word);

}  // namespace opcit::extraction
