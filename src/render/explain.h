#pragma once
// Runs of output with the elements of the style that made them.

#include <opcit/render/explain.h>
#include <opcit/render/render.h>

#include "csl/item.h"
#include "csl/program.h"
#include "render/typeset.h"

namespace opcit::render {

struct Explained {
  std::string text;
  Runs runs;
};

/// The pieces of a citation or entry in a format, explained. The output they were made from must
/// have been traced.
Explained explain(const csl::Output& output, const csl::Program& program, const Pieces& pieces,
                  const TypesetTrace& trace, Format format);

}  // namespace opcit::render
