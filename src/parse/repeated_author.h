#pragma once
// What stands for the authors of the entry before: `———.`, `Ders.:`, `Id.,`.

#include <cstddef>
#include <string_view>

namespace opcit::parse {

/// Bytes at the head of `raw` that stand for the authors of the entry before; 0 when none do.
std::size_t repeated_author_size(std::string_view raw);

}  // namespace opcit::parse
