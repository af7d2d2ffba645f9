#pragma once
// The numbers that a bracket or a raised group names.

#include <opcit/base/span.h>

#include <string_view>
#include <vector>

namespace opcit::extraction {

struct Numbered {
  std::size_t number = 0;
  Span span;  ///< of a range for all its numbers
};

/// The numbers named in `place` (`[3–5, 8]`, `[3]–[5]`, `³⁻⁵`), ranges expanded.
std::vector<Numbered> numbers_in(std::string_view text, Span place);

/// Whether a bracket's content is numbers, commas and dashes only.
bool is_numeric_content(std::string_view content);

}  // namespace opcit::extraction
