#pragma once
// Words that point back: `ibid.`, `ders.`, `op. cit.`, `n. 12 above`.

#include <cstddef>
#include <optional>

#include "extract/notes/note_text.h"

namespace opcit::extraction {

enum class BackKind : std::uint8_t {
  same_work,    ///< ibid., ebd., ivi
  same_author,  ///< id., ders.: the work too when only a place follows
  cited_work    ///< op. cit., a.a.O., loc. cit.
};

struct BackWord {
  BackKind kind = BackKind::same_work;
  std::size_t first = 0;  ///< tokens, half-open, with the full stop that belongs to them
  std::size_t last = 0;
};

/// The back-reference word at token `at`, not beyond `limit`.
std::optional<BackWord> back_word_at(const NoteText& note, std::size_t at, std::size_t limit);

/// What note_pointer gives for `vorige Anm.`, `the previous note`.
inline constexpr std::size_t previous_note = 0;

/// The number of another note of this text, named between tokens `first` and `last`: `wie Anm. 7`,
/// `n. 12 above`, `(n 4)`, `supra note 5`. A note of the cited work (`S. 89 Fn. 17`) is none.
std::optional<std::size_t> note_pointer(const NoteText& note, std::size_t first, std::size_t last);

}  // namespace opcit::extraction
