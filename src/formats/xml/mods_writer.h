#pragma once
// Writing MODS.

#include "formats/registry.h"

namespace opcit::formats::mods {

Result<std::string> write(std::span<const Reference> references, Writing& writing);

}  // namespace opcit::formats::mods
