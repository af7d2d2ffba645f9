#pragma once
// Mathematics that is no more than symbols and scripts.

#include <optional>
#include <string>
#include <string_view>

namespace opcit::formats::bib {

/// `_2` is `<sub>2</sub>`, `^{th}` is `<sup>th</sup>`, `\alpha` is `α`; nothing when the formula
/// holds more than that and is better kept as it is.
std::optional<std::string> simple_math(std::string_view formula);

}  // namespace opcit::formats::bib
