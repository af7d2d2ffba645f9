#pragma once
// Rich Text Format (.rtf).

#include "manuscript/readers.h"

namespace opcit::manuscript {

bool is_rtf(const Input& input);

/// Error: file_kind when the bytes do not begin as RTF.
Result<Document> read_rtf(Input input);

}  // namespace opcit::manuscript
