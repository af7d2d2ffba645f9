#pragma once
// Characters of ASCII, one byte each: for syntax. Letters of languages are for src/text.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace opcit::ascii {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && is_digit(text[at]); }

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

constexpr bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// In lower case, other letters as they are.
inline std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

inline constexpr std::string_view spaces = " \t\n\r\f\v";

/// `text` without the characters of `edges` at its ends; where there is nothing else, what is empty
/// still points into `text`.
constexpr std::string_view trim(std::string_view text, std::string_view edges = " ") {
  std::size_t begin = text.find_first_not_of(edges);
  if (begin == std::string_view::npos) return text.substr(text.size());
  return text.substr(begin, text.find_last_not_of(edges) + 1 - begin);
}

}  // namespace opcit::ascii
