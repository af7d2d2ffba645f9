#pragma once
// Paragraphs of plain text.

#include <opcit/manuscript/document.h>

#include <string_view>
#include <vector>

namespace opcit::manuscript {

/// The blocks of plain text: stretches between blank lines, without the white space around them.
/// A short single line without closing punctuation is a heading, one that begins with a bullet a
/// list item. Linear.
std::vector<Block> find_blocks(std::string_view text);

}  // namespace opcit::manuscript
