#pragma once
// A full reference in a note, told from prose.

#include <optional>

#include "extract/notes/heads.h"
#include "extract/notes/note_text.h"

namespace opcit::extraction {

struct FullReference {
  std::size_t first = 0;  ///< tokens, half-open
  std::size_t last = 0;
  std::size_t title = 0;  ///< token where the title begins
  Head head;
};

/// The reference in tokens of `segment`: names, a title, and a year or a quotation with a place.
std::optional<FullReference> full_reference(const NoteText& note, Segment segment);

/// Whether `segment` is names and the beginning of a title, without a number yet.
bool opens_title(const NoteText& note, Segment segment);

}  // namespace opcit::extraction
