#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace opcit {

/// Whether a small table holds `word`.
template <std::size_t size>
constexpr bool is_one_of(const std::array<std::string_view, size>& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

}  // namespace opcit
