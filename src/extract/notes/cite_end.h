#pragma once
// Where a cite of a note ends and prose goes on.

#include <cstddef>

#include "extract/notes/note_text.h"

namespace opcit::extraction {

/// `last` without closing punctuation and connectors before it; not before `first`.
std::size_t trimmed_end(const NoteText& note, std::size_t first, std::size_t last);

/// The end of a reference whose recognised part ends before token `after`: `last`, or where words
/// of a sentence follow a place, a year or a bracket (`Koch 1975, S. 75 der allerdings …`). A stretch
/// of some hundred tokens at most is looked at.
std::size_t cite_end(const NoteText& note, std::size_t after, std::size_t last);

/// A number, or a word that stands before one: `S.`, `pp.`, `passim`.
bool is_place(const NoteText& note, std::size_t token);

}  // namespace opcit::extraction
