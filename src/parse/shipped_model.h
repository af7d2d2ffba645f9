#pragma once
// The model that the program carries: src/parse/model/reference.model, made by tools/train/train.sh.

#include "parse/tagger/model.h"

namespace opcit::parse {

/// Read once, at the first call; lives as long as the program. Thread-safe.
const Model& shipped_model();

}  // namespace opcit::parse
