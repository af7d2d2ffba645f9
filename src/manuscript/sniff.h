#pragma once
// Telling text from what is no text, and saying what the latter is.

#include <opcit/base/result.h>

#include <string>
#include <string_view>

namespace opcit::manuscript {

/// Nothing when `bytes` may be text (of any encoding); else the error file_kind that says what
/// they look like and what to do.
Result<void> check_is_text(std::string_view bytes, const std::string& name);

}  // namespace opcit::manuscript
