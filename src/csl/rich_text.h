#pragma once
// Inline markup, quotation marks and apostrophes in the text of items and users' affixes.

#include <string_view>

#include "csl/output.h"

namespace opcit::csl {

/// The text as a node: a leaf where nothing needs taking apart, else a group of parts. Understands
/// <i> <b> <sup> <sub> <sc> <span style="font-variant:small-caps;"> <span class="nocase">
/// <span class="nodecor">; what is unbalanced stays as it is. Straight quotes and the locale's own
/// become quotation nodes, straight apostrophes curly ones. `text` must outlive `output`.
NodeId rich_text(Output& output, std::string_view text);

/// Whether rich_text finds nothing to take apart.
bool is_plain(std::string_view text);

/// The same without markup and quotes: the characters as they are.
NodeId plain_text(Output& output, std::string_view text);

/// Marks that open an element's text, comma excepted, stand in its prefix: they may merge with what
/// is before (render/settle.h).
void move_marks_before(Output& output, NodeId element);

/// rich_text with such marks moved.
NodeId text_with_marks_before(Output& output, std::string_view text);

/// Takes the slant from `styled`, an element's own text: writing of scripts without italics, and
/// bare marks, stands upright. A group around them slants them all the same.
void drop_needless_slant(Output& output, NodeId styled);

}  // namespace opcit::csl
