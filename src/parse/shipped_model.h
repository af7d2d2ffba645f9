#pragma once
// The model that the program carries: src/parse/model/reference.model, made by tools/train/train.sh.

#include <string_view>

#include "parse/tagger/model.h"

namespace opcit::parse {

/// Read once, at the first call; lives as long as the program. Thread-safe.
const Model& shipped_model();

/// Its file.
std::string_view shipped_model_bytes();

}  // namespace opcit::parse
