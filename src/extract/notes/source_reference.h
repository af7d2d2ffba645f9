#pragma once
// What notes cite that is no publication: cases, shelfmarks of archives.

#include <optional>

#include "extract/notes/note_text.h"

namespace opcit::extraction {

/// The tokens of the first case (`Carrow v Port of Dunmere (1843) 5 Hale & W 211`) in `segment`, or
/// of a shelfmark at its head (`AMC, 2 Fi 5`), up to the end of the segment.
std::optional<Segment> source_reference(const NoteText& note, Segment segment);

}  // namespace opcit::extraction
