#pragma once
// Short descriptions of works and texts for people.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>

namespace opcit::cli {

/// "Lee and Shen 2011. The Anti-Solidarity Machine?"; what is not known is left out.
std::string describe(const Reference& reference);

/// White space of any kind and length as one space, so that a broken line prints on one.
std::string on_one_line(std::string_view text);

/// The width of a column of keys: the longest, within bounds that keep lines readable.
std::size_t key_width(std::size_t longest);

/// `1 citation`, `9 citations`.
std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace opcit::cli
