#pragma once
/// \file
/// Formatting attributes of CSL 1.0.2, as styles and inline markup set them and writers see them.

#include <cstdint>

namespace opcit::csl {

/// `inherit` everywhere: nothing said, the surrounding text decides.
enum class FontStyle : std::uint8_t { inherit, normal, italic, oblique };
enum class FontVariant : std::uint8_t { inherit, normal, small_caps };
enum class FontWeight : std::uint8_t { inherit, normal, bold, light };
enum class Decoration : std::uint8_t { inherit, none, underline };
enum class VerticalAlign : std::uint8_t { inherit, baseline, superscript, subscript };

/// The five formatting attributes together. A plain value.
struct Format {
  FontStyle style = FontStyle::inherit;
  FontVariant variant = FontVariant::inherit;
  FontWeight weight = FontWeight::inherit;
  Decoration decoration = Decoration::inherit;
  VerticalAlign align = VerticalAlign::inherit;

  /// Asked of every node of an output: without branches.
  bool any() const {
    auto bits = [](auto attribute) { return static_cast<unsigned>(attribute); };
    return (bits(style) | bits(variant) | bits(weight) | bits(decoration) | bits(align)) != 0;
  }
  friend bool operator==(const Format&, const Format&) = default;
};

/// The `display` attribute.
enum class Display : std::uint8_t { none, block, left_margin, right_inline, indent };

}  // namespace opcit::csl
