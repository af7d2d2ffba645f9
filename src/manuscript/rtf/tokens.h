#pragma once
// The lexical side of RTF: groups, control words, bytes and text.

#include <opcit/base/span.h>

#include <cstdint>
#include <string_view>

namespace opcit::manuscript::rtf {

enum class TokenKind : std::uint8_t {
  end,
  open,    ///< `{`
  close,   ///< `}`
  word,    ///< `\par`, `\fs24`
  symbol,  ///< `\~`, `\*`: one character that is no letter
  byte,    ///< `\'e9`
  text     ///< bytes as they are, without line ends
};

struct Token {
  TokenKind kind = TokenKind::end;
  Span span;                  ///< in the file, the blank behind a word included
  std::string_view text;      ///< a word's name, a symbol, or the text itself
  std::int32_t number = 0;    ///< of a word; of a byte its value
  bool has_number = false;
};

/// Goes through a file once. `\bin` and the bytes behind it are one word without a number.
class Tokens {
 public:
  explicit Tokens(std::string_view bytes) : bytes_(bytes) {}
  Token next();

 private:
  Token read_escape();
  Token read_word();

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace opcit::manuscript::rtf
