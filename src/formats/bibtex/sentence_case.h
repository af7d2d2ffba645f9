#pragma once
// English titles in sentence case, as imports of some programs make them of .bib titles.

#include <cstdint>
#include <string>
#include <string_view>

namespace opcit::formats::bib {

enum class AfterColon : std::uint8_t { capital, small };

/// `title` (CSL rich text) with the words that only a title's case makes big in small letters: not
/// the first, none with capitals or figures inside, none that is marked as without case.
std::string sentence_case(std::string_view title, AfterColon after_colon);

/// `title` without the marks of words that no change of case would touch, since each of them begins
/// with a capital.
std::string without_idle_marks(std::string_view title);

/// What a mark around the whole title holds; other titles as they are.
std::string_view without_guard(std::string_view title);

}  // namespace opcit::formats::bib
