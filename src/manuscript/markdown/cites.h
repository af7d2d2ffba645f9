#pragma once
// Citations by key, as pandoc reads them.

#include <opcit/fields/citation_field.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "manuscript/markdown/brackets.h"
#include "manuscript/markdown/leaf.h"

namespace opcit::manuscript::markdown {

/// The citations of a block, in order, not overlapping: `[see @lee2011, 12; -@howell]`,
/// `@lee2011 [12]`, `-@lee2011`. Spans are of `leaf.flat`. `examples` are labels of example lists,
/// which `(@label)` refers to. Linear.
std::vector<CitationField> find_citations(const Leaf& leaf, const Structure& structure,
                                          const std::unordered_set<std::string>& examples);

}  // namespace opcit::manuscript::markdown
