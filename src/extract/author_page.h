#pragma once
// Citations by author and page, as the Modern Language Association has them: `(Howell 31)`,
// `(Howell, Emergence 31)`, `Howell (31)`. Only a list tells them from other brackets.

#include <opcit/extract/extraction.h>

#include <string_view>
#include <vector>

#include "extract/notes/note_reader.h"

namespace opcit::extraction {

/// The clusters in the round brackets of `body` that `reader`'s list vouches for. Linear.
std::vector<FoundCluster> read_author_pages(std::string_view text, Span body, NoteReader& reader);

}  // namespace opcit::extraction
