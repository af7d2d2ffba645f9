#pragma once
// Folding with ICU: keys for comparing what people write differently.

#include <string>
#include <string_view>

namespace opcit::text {

/// Canonical composition (NFC, UAX #15). Invalid UTF-8 becomes U+FFFD.
std::string nfc(std::string_view text);

/// Canonical decomposition (NFD): a letter and then its marks.
std::string nfd(std::string_view text);

/// For matching: compatibility decomposed, without marks, case folded, punctuation and runs of
/// white space turned into single spaces, `&` read as `and`. "Müller & Ço." → "muller and co".
/// Letters that only look decomposed (ø, ł, ß, æ) are folded too.
std::string match_key(std::string_view text);

/// Lower case of the root locale (Unicode default case conversion).
std::string to_lower(std::string_view text);

/// True for a lower-case letter (general category Ll).
bool is_lower(char32_t code_point);

}  // namespace opcit::text
