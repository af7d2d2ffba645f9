#pragma once
// The closed words of notes, in the languages opcit reads: one table.

#include <cstdint>
#include <string_view>

namespace opcit::extraction {

enum NoteUse : std::uint32_t {
  note_none = 0,
  note_signal = 1U << 0U,       ///< opens a reference: see, vgl., voir, cfr
  note_ibid = 1U << 1U,         ///< the work just cited: ibid., ebd., ivi
  note_idem = 1U << 2U,         ///< the author just cited: id., ders., eadem
  note_cited = 1U << 3U,        ///< of `op. cit.`, `loc. cit.`, `a.a.O.`, `art. cit.`
  note_number = 1U << 4U,       ///< stands before the number of a note: n., Anm., nota
  note_where = 1U << 5U,        ///< shows that the number is of this text: above, supra, oben, wie
  note_abbreviation = 1U << 6U,  ///< a full stop behind it ends no sentence
  note_strong = 1U << 7U,        ///< a signal that begins another reference behind a comma
  note_role = 1U << 8U,          ///< behind names: ed., Hrsg., a cura di
  note_editing = 1U << 9U,       ///< leads from a title to its editor: hrsg. v., edited by, a cura di
  note_genre = 1U << 10U,        ///< what a short piece is called: voce, recensione, review
  note_court = 1U << 11U         ///< begins the name of a court: Trib., Cour, Corte
};

/// The uses of a word by its key (word_key).
std::uint32_t note_uses(std::string_view key);

}  // namespace opcit::extraction
