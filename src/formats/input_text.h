#pragma once
// UTF-8 out of a bibliography file of any encoding.

#include <opcit/base/finding.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::formats {

/// The text of `bytes`: UTF-8 or UTF-16 by byte order mark, UTF-16 by its zero bytes, UTF-8, else
/// UTF-8 with its stray bytes read as Windows-1252. Anything but clean UTF-8 is told.
std::string input_text(std::string_view bytes, std::vector<Finding>& findings);

}  // namespace opcit::formats
