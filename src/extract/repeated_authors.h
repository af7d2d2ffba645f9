#pragma once
// Dashes that stand for the authors of the entry before.

#include <opcit/extract/extraction.h>

#include <string>
#include <vector>

namespace opcit::extraction {

/// The entries' wording with `———` at the head replaced by the authors of the entry before; all
/// other entries as they are.
std::vector<std::string> with_repeated_authors(const std::vector<FoundReference>& entries);

}  // namespace opcit::extraction
