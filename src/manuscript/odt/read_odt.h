#pragma once
// OpenDocument texts (.odt, .ott, and .fodt, which is one XML file).

#include "manuscript/readers.h"

namespace opcit::manuscript {

bool is_odt(const Input& input);

/// Errors: file_kind, file_unreadable, file_missing, file_too_large.
Result<Document> read_odt(Input input);

}  // namespace opcit::manuscript
