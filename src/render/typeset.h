#pragma once
// From the output tree to finished pieces: delimiters set, quotation marks chosen, formatting
// turned over where it nests, punctuation that meets made one.

#include <opcit/render/writer.h>

#include "csl/output.h"

namespace opcit::render {

/// The pieces of one citation or entry. no_node gives none.
Pieces typeset(const csl::Output& output, csl::NodeId root);

}  // namespace opcit::render
