#pragma once
// The same document as each processor reads it: one citation an item, and the bibliography.

#include "csl/items.h"

#include <string>

namespace opcit::bench {

/// A job of `opcit render`, which the citeproc-js driver reads too. `style` is a path or an id.
std::string render_job(Corpus corpus, const std::string& style);

/// One paragraph a citation, for pandoc.
std::string markdown(const Corpus& corpus);

}  // namespace opcit::bench
