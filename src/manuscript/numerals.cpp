#include "manuscript/numerals.h"

#include <array>
#include <string_view>

namespace opcit::manuscript {
namespace {

struct RomanStep {
  std::int64_t value;
  std::string_view digits;
};
constexpr std::array roman_steps = {
    RomanStep{1000, "m"}, RomanStep{900, "cm"}, RomanStep{500, "d"}, RomanStep{400, "cd"},
    RomanStep{100, "c"},  RomanStep{90, "xc"},  RomanStep{50, "l"},  RomanStep{40, "xl"},
    RomanStep{10, "x"},   RomanStep{9, "ix"},   RomanStep{5, "v"},   RomanStep{4, "iv"},
    RomanStep{1, "i"}};

constexpr std::int64_t largest_roman = 4999;
constexpr std::int64_t most_repeats = 40;  // of a letter or mark: `aaa` is 53, `***` is 9

std::string roman(std::int64_t number) {
  std::string out;
  for (const RomanStep& step : roman_steps)
    for (; number >= step.value; number -= step.value) out += step.digits;
  return out;
}

/// The `number`th of the marks, which are then doubled, tripled.
template <std::size_t size>
std::string repeated(std::int64_t number, const std::array<std::string_view, size>& marks) {
  auto count = static_cast<std::int64_t>(size);
  std::string out;
  for (std::int64_t i = 0; i <= (number - 1) / count; ++i)
    out += marks[static_cast<std::size_t>((number - 1) % count)];
  return out;
}

std::string letters(std::int64_t number) {
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                     static_cast<char>('a' + (number - 1) % 26));
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

constexpr std::array<std::string_view, 4> chicago_marks = {"*", "†", "‡", "§"};

}  // namespace

std::string write_number(std::int64_t number, Numerals numerals) {
  bool is_roman = numerals == Numerals::lower_roman || numerals == Numerals::upper_roman;
  bool fits = number > 0 && (is_roman ? number <= largest_roman : number <= 26 * most_repeats);
  if (!fits && numerals != Numerals::none && numerals != Numerals::decimal_zero)
    numerals = Numerals::decimal;
  switch (numerals) {
    case Numerals::decimal: break;
    case Numerals::decimal_zero:
      return (number >= 0 && number < 10 ? "0" : "") + std::to_string(number);
    case Numerals::lower_roman: return roman(number);
    case Numerals::upper_roman: return upper(roman(number));
    case Numerals::lower_letter: return letters(number);
    case Numerals::upper_letter: return upper(letters(number));
    case Numerals::chicago: return repeated(number, chicago_marks);
    case Numerals::none: return {};
  }
  return std::to_string(number);
}

}  // namespace opcit::manuscript
