#pragma once
// PDF, through the program pdftotext and the places of words that it tells.

#include <opcit/manuscript/document.h>

#include <string>
#include <string_view>

#include "manuscript/readers.h"

namespace opcit::manuscript {

/// Reads a PDF. Its text has no place in the file's bytes; pages are the addresses. Errors:
/// program_missing, program_failed, file_unreadable (encrypted, broken, or no text in it).
Result<Document> read_pdf(std::string bytes, const std::string& name);

/// Reads what `pdftotext -bbox-layout` prints. Linear but for sorting.
Result<Document> read_pdf_layout(std::string xhtml, const std::string& name);

/// Rows of readers.cpp.
bool is_pdf(const Input& input);
Result<Document> read_pdf_file(Input input);

}  // namespace opcit::manuscript
