#pragma once
// Writing RIS.

#include "formats/registry.h"

#include <span>
#include <string>
#include <vector>

namespace opcit::formats::ris {

/// One record a reference, lines ended by CR LF as the format asks, tags that were read and have no
/// variable as they came.
Result<std::string> write(std::span<const Reference> references, Writing& writing);

}  // namespace opcit::formats::ris
