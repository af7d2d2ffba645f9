#pragma once
// What the name of a paragraph style says, alike in Word, LibreOffice and pandoc.

#include <opcit/manuscript/document.h>

#include <optional>
#include <string_view>

namespace opcit::manuscript {

struct StyleKind {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;  ///< of a heading
};

/// The kind of a paragraph by its style's name, whatever its case and spaces: `heading 2`, `Title`,
/// `Block Text`, `caption`, `Source Code`; nothing for any other name.
std::optional<StyleKind> kind_of_style(std::string_view name);

}  // namespace opcit::manuscript
