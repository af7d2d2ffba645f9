#pragma once
// How sure a cite of a note is, and the small questions that all its readers ask of a work.

#include <algorithm>
#include <string_view>

#include "extract/notes/works.h"

namespace opcit::extraction {

/// Shares of right links on annotated documents.
namespace confidence {
inline constexpr double sure = 0.97;       ///< a title with its author
inline constexpr double likely = 0.92;     ///< ibid., a short title
inline constexpr double by_author = 0.85;  ///< an author with one work
inline constexpr double doubtful = 0.55;   ///< several works fit
inline constexpr double unlinked = 0.5;
}  // namespace confidence

inline bool has_family(const Work& work, std::string_view key) {
  return std::find(work.families.begin(), work.families.end(), key) != work.families.end();
}

inline bool has_name(const Work& work, std::string_view key) {
  return has_family(work, key) ||
         std::find(work.names.begin(), work.names.end(), key) != work.names.end();
}

}  // namespace opcit::extraction
