#pragma once
// CSL rich text, the markup that values of CSL-JSON may hold.

#include <string>
#include <string_view>

namespace opcit::text {

/// The text without its tags `<i> <b> <sup> <sub> <sc> <span …>` and their ends; any other angle
/// bracket is text.
std::string without_markup(std::string_view text);

/// Whether a tag is not closed, closed twice or across another; rendering shows such a tag as text.
bool has_unbalanced_markup(std::string_view text);

}  // namespace opcit::text
