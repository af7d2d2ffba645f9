#pragma once
// Plain text: its own document.

#include "manuscript/readers.h"

namespace opcit::manuscript {

Result<Document> read_plain_text(Input input);

}  // namespace opcit::manuscript
