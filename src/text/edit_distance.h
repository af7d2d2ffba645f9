#pragma once
// How far two words are apart.

#include <cstddef>
#include <string_view>

namespace opcit::text {

/// Damerau–Levenshtein distance in its restricted form: insertions, deletions, substitutions and
/// swaps of neighbours, counted in code points. Answers `bound + 1` as soon as it must be more than
/// `bound`, so that a far pair costs little.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

}  // namespace opcit::text
