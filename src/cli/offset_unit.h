#pragma once
// --offsets: the unit of places in JSON answers.

#include "cli/arguments.h"
#include "text/positions.h"

#include <opcit/base/result.h>

namespace opcit::cli {

inline constexpr Flag offsets_flag{"offsets", 0, "UNIT",
                                   "bytes (default), codepoints or utf16, in JSON answers"};

/// Error: usage.
Result<text::OffsetUnit> offset_unit(const Arguments& arguments);

}  // namespace opcit::cli
