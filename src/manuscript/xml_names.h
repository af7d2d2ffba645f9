#pragma once
// Prefixes of XML are free; the readers know names with the usual ones.

#include <pugixml.hpp>
#include <span>
#include <string_view>

namespace opcit::manuscript {

struct Namespace {
  std::string_view uri;
  std::string_view prefix;  ///< the usual one
};

/// Gives the elements and attributes of the named spaces their usual prefixes, where the root
/// declares others. A file that has the usual ones, as nearly all do, is left as it is.
void settle_prefixes(pugi::xml_node root, std::span<const Namespace> spaces);

}  // namespace opcit::manuscript
