#pragma once
// HTML pages, with notes in the shapes that programs write them.

#include <opcit/manuscript/document.h>

#include <string_view>

#include "manuscript/readers.h"

namespace opcit::manuscript {

/// Reads UTF-8 text; places are of `text`. Never fails: every text is HTML. Linear.
Document read_html(std::string_view text);

/// The row of readers.cpp.
bool is_html(const Input& input);
Result<Document> read_html_file(Input input);

}  // namespace opcit::manuscript
