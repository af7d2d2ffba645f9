#pragma once
// Words that stand between an author's name and the year of the work: `Chen argues (2015)`,
// `in Chen’s words (2015, 12)`.

#include <string_view>

#include "extract/tokens.h"

namespace opcit::extraction {

/// Where the names end that tokens [.., end) attribute a statement or a work to, when a verb of
/// saying, or a possessive and a word for a work, leads from them to `end`; else `end`. Reads back
/// five tokens at most and not before `begin`.
std::size_t behind_attribution(std::string_view text, const Tokens& tokens, std::size_t begin,
                               std::size_t end);

}  // namespace opcit::extraction
