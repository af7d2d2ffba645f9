#pragma once
// The text of a field as a record holds it.

#include <string>
#include <string_view>

namespace opcit::parse {

/// Without white space at the ends, a quotation mark that opens it and is closed in it, and closing
/// marks that part it from the next field; runs of white space become one space.
std::string clean_title(std::string_view text);

/// `325–349` → `325-349`, `369–81` → `369-381`; other pages as they are.
std::string clean_pages(std::string_view text);

/// Without white space and marks at the ends.
std::string clean_text(std::string_view text);

}  // namespace opcit::parse
