#pragma once
// Numbers that stand right behind a word: superscripts of a text that lost its formatting.

#include <opcit/base/span.h>

#include <string_view>
#include <vector>

namespace opcit::extraction {

/// `word.3 Next`, `word5,6 next`, `word)4`: groups of numbers glued to a word or its closing mark
/// and not to what follows. Most texts that have such numbers mean something else by them; the
/// list decides. Linear.
std::vector<Span> find_glued_numbers(std::string_view text, Span range);

}  // namespace opcit::extraction
