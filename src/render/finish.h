#pragma once
// One citation or entry from its tree to its final form in the wanted format.

#include <opcit/render/render.h>

#include "csl/processor.h"

namespace opcit::render {

struct Finished {
  std::string text;
  Runs runs;             ///< when the options ask for them
  int margin = 0;        ///< code points of the first field, which stands in the margin
  bool is_empty = true;  ///< there is nothing to be shown
};

/// The tree must be the one the processor made last.
Finished finish(csl::Processor& processor, const csl::Program& program, csl::NodeId node,
                const Options& options);

/// What the style says of its bibliography.
BibliographyParams params_of(const csl::Program& program);

/// Errors: style_invalid for a dependent style.
Result<void> check_independent(const csl::Style& style);

}  // namespace opcit::render
