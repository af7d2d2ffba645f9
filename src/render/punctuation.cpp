#include "render/punctuation.h"

#include <array>
#include <cstddef>

namespace opcit::render {
namespace {

constexpr std::string_view marks = ".,:;!?";

// Rows: the mark on the left; columns: the mark on the right, both in the order of `marks`.
constexpr std::array<std::array<std::string_view, 6>, 6> table = {{
    {".", ".,", ".:", ".;", ".!", ".?"},
    {",.", ",", ",:", ",;", ",!", ",?"},
    {":", ":,", ":", ":;", "!", "?"},
    {";", ";,", ";", ";", "!", "?"},
    {"!", "!,", "!", "!;", "!", "!?"},
    {"?", "?,", "?", "?;", "?!", "?"},
}};

}  // namespace

std::string_view merged(char left, char right) { return table[marks.find(left)][marks.find(right)]; }

bool goes_inside_quotes(char c) { return c == '.' || c == ',' || c == '!' || c == '?'; }

}  // namespace opcit::render
