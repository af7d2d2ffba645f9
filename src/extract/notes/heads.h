#pragma once
// The names at the head of a reference in a note.

#include <cstddef>

#include "extract/notes/note_text.h"

namespace opcit::extraction {

/// Tokens of names, half-open.
struct Head {
  std::size_t first = 0;
  std::size_t last = 0;

  bool empty() const { return first == last; }
};

/// Where the reference of a segment begins: behind `see`, `vgl.`, `For the debate, …`.
std::size_t skip_signals(const NoteText& note, Segment segment);

/// The names that end before token `end` and begin no earlier than `begin`: capitals, initials,
/// particles, commas and connectors between them, `(eds)` behind them.
Head head_before(const NoteText& note, std::size_t begin, std::size_t end);

/// The one name (or names tied by a slash, a dash or a connector) that begins at token `at`.
Head name_at(const NoteText& note, std::size_t at, std::size_t limit);

}  // namespace opcit::extraction
