#include "manuscript/symbol_font.h"

#include "text/utf8.h"

namespace opcit::manuscript {
namespace {

/// From 0x20 to 0x7E and from 0xA0 to 0xFE, as Adobe's encoding of the font has them.
constexpr std::u32string_view lower_half =
    U" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
constexpr std::u32string_view upper_half =
    U"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uFFFD〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";
static_assert(lower_half.size() == 0x7F - 0x20);
static_assert(upper_half.size() == 0xFF - 0xA0);

}  // namespace

char32_t symbol_character(std::string_view font, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return text::replacement;
  bool is_private = code >= 0xE000 && code <= 0xF8FF;
  if (font != "Symbol") return is_private || code < 0x20 ? text::replacement : code;
  char32_t place = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code;
  if (place >= 0x20 && place < 0x7F) return lower_half[place - 0x20];
  if (place >= 0xA0 && place < 0xFF) return upper_half[place - 0xA0];
  return is_private || code < 0xFF ? text::replacement : code;
}

}  // namespace opcit::manuscript
