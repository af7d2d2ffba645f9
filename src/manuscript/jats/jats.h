#pragma once
// Articles in XML: JATS, as journals publish them, and TEI, as editions and GROBID write it.

#include <opcit/manuscript/document.h>

#include <string>

#include "manuscript/readers.h"

namespace opcit::manuscript {

/// Reads either, by the name of the root. Places are of `bytes`. Errors: file_kind (another kind of
/// XML), file_unreadable, file_too_large. Depth of nesting costs no stack.
Result<Document> read_jats_tei(std::string bytes, const std::string& name);

/// Rows of readers.cpp.
bool is_jats(const Input& input);
bool is_tei(const Input& input);
Result<Document> read_jats_tei_file(Input input);

}  // namespace opcit::manuscript
