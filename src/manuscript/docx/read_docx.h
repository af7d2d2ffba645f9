#pragma once
// Word documents (.docx, .docm, .dotx).

#include "manuscript/readers.h"

namespace opcit::manuscript {

bool is_docx(const Input& input);

/// Errors: file_kind, file_unreadable, file_missing, file_too_large.
Result<Document> read_docx(Input input);

}  // namespace opcit::manuscript
