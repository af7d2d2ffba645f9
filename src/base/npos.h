#pragma once

#include <string_view>

namespace opcit {

/// What searches in texts answer when there is nothing to be found.
inline constexpr std::size_t npos = std::string_view::npos;

}  // namespace opcit
