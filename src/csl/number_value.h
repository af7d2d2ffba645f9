#pragma once
// Numbers as they are written in items: `3`, `2nd`, `D12`, `5–7`, `1, 3 & 4`.

#include <opcit/model/term.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::csl {

/// What stands between two numbers.
enum class NumberJoint : unsigned char { none, hyphen, comma, ampersand, and_word };

struct NumberPart {
  std::string_view text;  ///< trimmed, `2nd`
  NumberJoint joint = NumberJoint::none;  ///< before it
  std::optional<Term> label;              ///< written before it, `p. 3`
  bool is_numeric = false;                ///< digits, letters before or after them allowed
  int value = -1;                         ///< when it is digits alone
};

struct NumberValue {
  std::vector<NumberPart> parts;
  bool is_numeric = false;  ///< every part is
  bool is_plural = false;   ///< more than one number, Roman ones included
};

/// Takes a number apart. Text that is no number has is_numeric false.
/// `and_word` is the locale's own. A hyphen behind a backslash is a letter like any other.
NumberValue read_number_value(std::string_view text, std::string_view and_word = "and");

/// Digits and nothing else, as most numbers are: one part, which is numeric.
bool is_whole_number(std::string_view text);

/// Digits with letters around them, or a Roman number.
bool is_page_number(std::string_view word);

std::string to_roman(int number);  ///< lower case; 1 to 3999, else digits

}  // namespace opcit::csl
