#pragma once
// Page ranges as text.

#include <string>
#include <string_view>

namespace opcit::formats {

/// `6913-6917` for `6913-7`; what is no such range as it is.
std::string full_range(std::string_view pages);

}  // namespace opcit::formats
