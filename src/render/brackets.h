#pragma once
// Parentheses within parentheses.

#include "csl/output.h"

namespace opcit::render {

/// In notes and their bibliographies a parenthesis that stands within another is a bracket, and one
/// within that a parenthesis again: "([1962] 1996)". Only affixes of elements with parts count, and
/// only where prefix and suffix of one element make the pair. CSL 1.0.2 says nothing of it; citeproc-js
/// does so (docs/decisions/0007).
void alternate_brackets(csl::Output& output, csl::NodeId root);

}  // namespace opcit::render
