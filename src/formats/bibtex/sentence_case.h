#pragma once
// English titles in sentence case, as imports of some programs make them of .bib titles.

#include <cstdint>
#include <string>
#include <string_view>

namespace opcit::formats::bib {

/// What becomes of the first word after a colon: a capital, or as it is but for articles and the like.
enum class AfterColon : std::uint8_t { capital, small };

/// `title` (CSL rich text) with the words that only a title's case makes big in small letters: not
/// the first, none with capitals or figures inside, none that is marked as without case.
std::string sentence_case(std::string_view title, AfterColon after_colon);

/// `title` without the marks of words that no change of case would touch, since each of them begins
/// with a capital.
std::string without_idle_marks(std::string_view title);

/// Whether most longer words of `title` begin with a capital: it is in title case.
bool is_in_title_case(std::string_view title);

/// `title` without any mark.
std::string without_marks(std::string_view title);

/// `Cu₂O` for `Cu<sub>2</sub>O`, as far as Unicode has the characters.
std::string with_small_figures(std::string_view text);

/// What a mark around the whole title holds; other titles as they are.
std::string_view without_guard(std::string_view title);

}  // namespace opcit::formats::bib
