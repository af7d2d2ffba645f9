#pragma once
// The closed words that citations are made of, in the languages opcit reads: one table.

#include <cstdint>
#include <string>
#include <string_view>

namespace opcit::extraction {

/// What a word may be; several at once (`e` joins in Italian, `de` is a particle and a function
/// word).
enum WordUse : std::uint32_t {
  use_none = 0,
  use_connector = 1U << 0U,     ///< joins two names: and, und, y
  use_particle = 1U << 1U,      ///< belongs to a family name: van, de
  use_function = 1U << 2U,      ///< stands inside a corporate name: of, for, the
  use_opener = 1U << 3U,        ///< written with a capital only because it opens a sentence
  use_month = 1U << 4U,         ///< months, weekdays, seasons
  use_organisation = 1U << 5U,  ///< shows a corporate name: Ministry
  use_label = 1U << 6U,         ///< numbers something of this or another text: Figure, Table
  use_others = 1U << 7U,        ///< ends a list of names: al, others, colleagues
  use_suffix = 1U << 8U,        ///< follows a family name: Jr, III
  use_interview = 1U << 9U,
  use_event = 1U << 10U,    ///< what has a year without being a work: War, Olympics
  use_original = 1U << 11U  ///< stands before a first year: orig, first published
};

/// The uses of `word` (any case); use_none for an open word.
std::uint32_t word_uses(std::string_view word);

/// Lower case for comparing: ASCII in place, everything else through Unicode.
std::string lowered(std::string_view word);

}  // namespace opcit::extraction
