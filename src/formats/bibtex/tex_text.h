#pragma once
// TeX text to CSL rich text: accents and symbols to Unicode, braces to case protection, fonts to
// markup.

#include <cstdint>
#include <string>
#include <string_view>

namespace opcit::formats::bib {

enum class TexMode : std::uint8_t {
  title,     // braces protect the case: `{NASA}` is `<span class="nocase">NASA</span>`
  plain,     // braces only group
  verbatim,  // addresses and identifiers: no ligatures, `~` and `%` stay
};

/// The text `tex` prints. Runs of white space become one space, ends are trimmed. Mathematics is
/// kept as `$…$` unless it is only symbols and simple scripts; unknown commands are kept as
/// written. Never fails; nesting is not recursion; linear in the size.
std::string tex_text(std::string_view tex, TexMode mode);

}  // namespace opcit::formats::bib
