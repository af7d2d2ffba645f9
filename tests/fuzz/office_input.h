#pragma once
// Input for the readers of archives: an archive as it is, or the XML of its parts.

#include <opcit/manuscript/document.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "support/archive.h"

namespace opcit::fuzz {

/// Parts are given one behind the other, parted by a line `%%`; what begins as an archive is one.
/// The names are those of the parts in this order.
inline std::string archive_of(const std::string& input, const std::vector<std::string>& names,
                              test::Members members) {
  if (input.starts_with("PK")) return input;
  std::size_t begin = 0;
  for (const std::string& name : names) {
    std::size_t end = input.find("\n%%\n", begin);
    members.emplace_back(name, input.substr(begin, end - begin));
    if (end == input.npos) break;
    begin = end + 4;
  }
  return test::make_archive(members);
}

/// The parts' sizes, which nobody here knows: no place is further on than this.
inline std::vector<std::size_t> sizes_of(const Document& document) {
  return std::vector<std::size_t>(std::max<std::size_t>(document.parts.size(), 1), 1U << 30U);
}

}  // namespace opcit::fuzz
