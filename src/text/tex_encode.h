#pragma once
// Text as TeX writes it.

#include <cstdint>
#include <string>
#include <string_view>

namespace opcit::text::tex {

enum class Letters : std::uint8_t {
  as_they_are,  // UTF-8, for biber and LuaLaTeX
  commands,     // `{\"o}`, for the 8 bits of BibTeX; what has no command stays
};

/// Escapes what TeX reads as commands and turns dashes into hyphens, `–` into `--`, no-break spaces
/// into ties. With `commands` double quotes are `` and ''. Formulas between dollars stay.
std::string encoded(std::string_view text, Letters letters);

/// Whether `text` begins, at `at`, with a formula `$…$` as decoding leaves it; gives its length, or 0.
std::size_t formula_length(std::string_view text, std::size_t at);

}  // namespace opcit::text::tex
