#pragma once
// One citation or entry from its tree to its final form in the wanted format.

#include <opcit/render/render.h>
#include <opcit/render/writer.h>

#include "csl/processor.h"

namespace opcit::render {

struct Finished {
  std::string text;
  Runs runs;             ///< when the options ask for them
  int margin = 0;        ///< code points of the first field, which stands in the margin
  bool is_empty = true;  ///< there is nothing to be shown
};

/// Finishes the trees of one processor one after the other.
class Finisher {
 public:
  Finisher(csl::Processor& processor, const csl::Program& program, const Options& options)
      : processor_(processor), program_(program), options_(options) {}

  /// The tree must be the one the processor made last.
  Finished finish(csl::NodeId node);

 private:
  csl::Processor& processor_;
  const csl::Program& program_;
  const Options& options_;
  Pieces pieces_;  ///< kept for their room
};

/// What the style says of its bibliography.
BibliographyParams params_of(const csl::Program& program);

/// Errors: style_invalid for a dependent style.
Result<void> check_independent(const csl::Style& style);

}  // namespace opcit::render
