#pragma once
// From the output tree to finished pieces: marks settled, delimiters set, quotation marks chosen,
// formatting turned over where it nests.

#include <opcit/render/writer.h>

#include <cstddef>
#include <vector>

#include "render/settle.h"

namespace opcit::render {

/// A mark that punctuation rules put into the text of another.
struct MovedMark {
  std::size_t piece = 0;
  std::size_t at = 0;  ///< byte of the piece's text
  PieceSource source;
};

/// Where pieces come from, for those who ask.
struct TypesetTrace {
  std::vector<PieceSource> sources;  ///< one for each piece
  std::vector<MovedMark> moved;      ///< by piece; later ones win; some may lie beyond the text's end
};

/// Replaces `pieces` by those of one citation or entry. no_node gives none. Their texts live until
/// the output is cleared; the tree is settled on the way, so do this once. `trace`, when given, is
/// empty before.
void typeset(csl::Output& output, csl::NodeId root, Pieces& pieces, TypesetTrace* trace = nullptr);

}  // namespace opcit::render
