#pragma once
// What is to be done with the inline content of a block beyond what md4c says.

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <string>

#include "manuscript/markdown/leaf.h"

namespace opcit::manuscript::markdown {

struct Known {
  const std::unordered_map<std::string_view, std::size_t>& notes;  ///< label to definition
  const std::unordered_set<std::string>& examples;
  bool in_note = false;     ///< notes have no notes
  bool in_heading = false;  ///< attributes may end it
};

/// Notes, citations, scripts, attributes, dashes and quotation marks of `leaf`. Linear.
Actions find_actions(const Leaf& leaf, const Known& known);

}  // namespace opcit::manuscript::markdown
