#pragma once
// Words that tell what a stretch of a reference is, in the languages of scholarship.

#include "parse/tagger/hash.h"

namespace opcit::parse {

inline constexpr Key cue_in = 1;      ///< announces a container
inline constexpr Key cue_editor = 6;  ///< `eds.`, `Hrsg.`
inline constexpr Key cue_and = 16;    ///< joins names

/// The kind of a telling word by its key, or 0.
Key cue_of(Key word);

}  // namespace opcit::parse
