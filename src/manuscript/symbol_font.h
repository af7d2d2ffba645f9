#pragma once
// The font "Symbol", whose characters word processors name by their place in it.

#include <string_view>

namespace opcit::manuscript {

/// The character that stands at `code` (0x20 to 0xFE, or the same from U+F000 on) of the font
/// `font`; U+FFFD for a place without one. Of any other font the code itself, U+FFFD when it is of
/// the area for private use.
char32_t symbol_character(std::string_view font, char32_t code);

}  // namespace opcit::manuscript
