#pragma once
// LaTeX: text, citations, notes and reference lists of a source file and of those it takes in.

#include <opcit/manuscript/document.h>

#include <string>
#include <string_view>

#include "manuscript/readers.h"

namespace opcit::manuscript {

/// Reads UTF-8 text; places are of `text`, and of the files taken in by `options.read_file`.
/// Never fails: what is not understood is text or goes. Linear; no macro is followed without bound.
Document read_latex(std::string_view text, std::string name, const ReadOptions& options);

/// The row of readers.cpp.
Result<Document> read_latex_file(Input input);

}  // namespace opcit::manuscript
