#pragma once
// From the output tree to finished pieces: delimiters set, quotation marks chosen, formatting
// turned over where it nests, punctuation that meets made one.

#include <opcit/render/writer.h>

#include <cstddef>
#include <vector>

#include "csl/output.h"

namespace opcit::render {

/// Which text of a node.
enum class NodePart : std::uint8_t { text, prefix, suffix, delimiter, quotes };

struct PieceSource {
  csl::NodeId node = csl::no_node;
  NodePart part = NodePart::text;
};

/// A mark that punctuation rules put into the text of another.
struct MovedMark {
  std::size_t piece = 0;
  std::size_t at = 0;  ///< byte of the piece's text
  PieceSource source;
};

/// Where pieces come from, for those who ask.
struct TypesetTrace {
  std::vector<PieceSource> sources;  ///< one for each piece
  std::vector<MovedMark> moved;      ///< later ones win; some may lie beyond the text's end
};

/// Replaces `pieces` by those of one citation or entry. no_node gives none. Their texts live until
/// the output is cleared. `trace`, when given, is empty before.
void typeset(csl::Output& output, csl::NodeId root, Pieces& pieces, TypesetTrace* trace = nullptr);

}  // namespace opcit::render
