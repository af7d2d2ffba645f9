#pragma once
// Runs of output with the elements of the style that made them.

#include <opcit/render/explain.h>
#include <opcit/render/render.h>

#include "csl/processor.h"

namespace opcit::render {

struct Explained {
  std::string text;
  Runs runs;
};

/// A citation or entry in a format, explained. The processor's output must have been traced.
Explained explain(csl::Processor& processor, const csl::Program& program, csl::NodeId root,
                  Format format);

}  // namespace opcit::render
