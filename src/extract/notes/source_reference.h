#pragma once
// What notes cite that is no publication: cases, shelfmarks of archives.

#include <optional>

#include "extract/notes/note_text.h"

namespace opcit::extraction {

/// The tokens of the first case (`Carrow v Port of Dunmere (1843) 5 Hale & W 211`) in `segment`, or
/// of a shelfmark at its head (`AMC, 2 Fi 5`), up to the end of the segment.
std::optional<Segment> source_reference(const NoteText& note, Segment segment);

/// A word for a place that keeps papers: `Staatsarchiv`, `Nachlass`.
bool keeps_papers(const NoteText& note, std::size_t token);

/// Whether a shelfmark stands behind the comma after token `archive`: `AMC, 2 Fi 5`.
bool is_shelved(const NoteText& note, std::size_t archive, std::size_t last);

}  // namespace opcit::extraction
