#include "csl/number_value.h"

#include <array>
#include <utility>

#include "base/ascii.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

struct JointAt {
  NumberJoint joint = NumberJoint::none;
  std::size_t size = 0;
};

JointAt joint_at(std::string_view text, std::size_t at, std::string_view and_word) {
  bool is_escaped = at > 0 && text[at - 1] == '\\';
  if (is_escaped) return {};
  if (text[at] == '-') return {NumberJoint::hyphen, 1};
  if (text[at] == ',' || text[at] == ';') return {NumberJoint::comma, 1};
  if (text[at] == '&') return {NumberJoint::ampersand, 1};
  if (text.substr(at).starts_with("–")) return {NumberJoint::hyphen, 3};
  if (text[at] != ' ') return {};
  for (std::string_view word : {std::string_view("and"), and_word}) {
    std::string_view rest = text.substr(at + 1);
    if (!word.empty() && rest.starts_with(word) && rest.substr(word.size()).starts_with(' '))
      return {NumberJoint::and_word, word.size() + 2};
  }
  return {};
}

/// Letters, digits, letters; at least one digit.
bool is_number_word(std::string_view word) {
  bool has_digit = false;
  for (std::size_t at = 0; at < word.size();) {
    text::Decoded c = text::decode(word, at);
    at += c.size;
    if (text::is_digit(c.code_point))
      has_digit = true;
    else if (!text::is_alphabetic(c.code_point) && c.code_point != '/')
      return false;
  }
  return has_digit;
}

/// A small Roman numeral, as front matter is numbered: `iv`, `xii`. Those that begin with a larger
/// letter might be anything (as citeproc-js has it).
bool is_small_roman(std::string_view word) {
  return !word.empty() && std::string_view("ivx").find(word.front()) != std::string_view::npos &&
         word.find_first_not_of("ivxlcdm") == std::string_view::npos;
}

int plain_value(std::string_view word) {
  if (word.empty() || word.size() > 9) return -1;
  int value = 0;
  for (char c : word) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_whole_number(std::string_view text) { return plain_value(text) >= 0; }

bool is_page_number(std::string_view word) {
  bool is_roman = !word.empty() && word.find_first_not_of("ivxlcdmIVXLCDM") == std::string_view::npos;
  return is_roman || is_number_word(word);
}

NumberValue read_number_value(std::string_view text, std::string_view and_word) {
  NumberValue value;
  NumberJoint joint = NumberJoint::none;
  std::size_t start = 0;
  auto push = [&](std::size_t end) {
    NumberPart part;
    part.text = ascii::trim(text.substr(start, end - start), " \t");
    part.joint = joint;
    part.is_numeric = is_number_word(part.text) || is_small_roman(part.text);
    part.value = plain_value(part.text);
    if (!part.text.empty()) value.parts.push_back(part);
  };
  for (std::size_t at = 0; at < text.size();) {
    JointAt found = joint_at(text, at, and_word);
    if (found.size == 0) {
      ++at;
      continue;
    }
    push(at);
    joint = found.joint;
    at += found.size;
    start = at;
  }
  push(text.size());
  value.is_numeric = !value.parts.empty();
  for (const NumberPart& part : value.parts) value.is_numeric = value.is_numeric && part.is_numeric;
  value.is_plural = value.parts.size() > 1 && is_page_number(value.parts[0].text) &&
                    is_page_number(value.parts[1].text);
  return value;
}

std::string to_roman(int number) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> digits = {
      {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
       {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  if (number < 1 || number > 3999) return std::to_string(number);
  std::string roman;
  for (const auto& [value, text] : digits)
    for (; number >= value; number -= value) roman += text;
  return roman;
}

}  // namespace opcit::csl
