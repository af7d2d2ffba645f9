#pragma once
// Links in finished pieces.

#include <opcit/render/writer.h>

#include <cstddef>
#include <string_view>
#include <vector>

#include "render/typeset.h"

namespace opcit::render {

/// Pieces that lead somewhere.
struct Link {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view address;
};

/// Puts links around the pieces; they neither nest nor overlap and come in the order of the text.
/// They take in what of an address stands before them: `https://doi.org/` (CSL 1.0.2, "Links").
void insert_links(const std::vector<Link>& links, Pieces& pieces, TypesetTrace* trace);

}  // namespace opcit::render
