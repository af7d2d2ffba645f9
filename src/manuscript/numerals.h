#pragma once
// Numbers as word processors print them for notes and lists.

#include <cstdint>
#include <string>

namespace opcit::manuscript {

enum class Numerals : std::uint8_t {
  decimal, decimal_zero, lower_roman, upper_roman, lower_letter, upper_letter,
  chicago,  ///< * † ‡ § ** ††
  none
};

/// `number` from 1 on; 0 and less, and what is beyond a system, in decimal.
std::string write_number(std::int64_t number, Numerals numerals);

}  // namespace opcit::manuscript
