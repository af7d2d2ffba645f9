#pragma once

#include <string>
#include <string_view>

namespace opcit::io {

/// The bytes behind base64, of either alphabet, as far as it is some; white space is passed over.
std::string from_base64(std::string_view text);

}  // namespace opcit::io
