#pragma once
// Markdown: CommonMark and what pandoc adds to it.

#include <opcit/manuscript/document.h>

#include <string_view>

#include "manuscript/readers.h"

namespace opcit::manuscript {

/// Reads UTF-8 text; places are of `text`. Never fails: every text is Markdown. Linear.
Document read_markdown(std::string_view text);

/// The row of readers.cpp.
Result<Document> read_markdown_file(Input input);

}  // namespace opcit::manuscript
