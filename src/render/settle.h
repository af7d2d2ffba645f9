#pragma once
// Where the parts of an output tree meet: which of two marks or spaces stands, and on which side of
// formatting and quotation marks. Marks move in the tree, between the affixes, delimiters and texts
// of nodes side by side, before anything is written (docs/decisions/0007).

#include <cstdint>
#include <vector>

#include "csl/output.h"

namespace opcit::render {

/// Which text of a node.
enum class NodePart : std::uint8_t { text, prefix, suffix, delimiter, quotes };

struct PieceSource {
  csl::NodeId node = csl::no_node;
  NodePart part = NodePart::text;
  auto operator<=>(const PieceSource&) const = default;
};

/// A mark or space that stands at an end of a text it was not written in.
struct SettledMark {
  PieceSource place;
  bool at_front = false;  ///< of the place's text, else at its end
  PieceSource source;     ///< where it was written
};

/// Settles each cite or entry below `root`, each by itself. `moved`, when given, learns which marks
/// moved, in order of places; of several at the same end the one farthest out comes last.
void settle(csl::Output& output, csl::NodeId root, std::vector<SettledMark>* moved = nullptr);

}  // namespace opcit::render
