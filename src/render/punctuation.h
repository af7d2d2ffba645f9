#pragma once
// What becomes of punctuation marks that meet.

#include <string_view>

namespace opcit::render {

/// True for `. , : ; ! ?`.
constexpr bool is_punctuation(char c) {
  return c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?';
}

/// Marks `left` and `right` that meet: what is to stand instead of both, one or two characters.
std::string_view merged(char left, char right);

/// True for marks that go inside a closing quotation mark where a locale wants it.
bool goes_inside_quotes(char c);

}  // namespace opcit::render
