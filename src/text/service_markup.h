#pragma once
// Text as services deliver it: escaped, tagged, broken over lines.

#include <string>
#include <string_view>

namespace opcit::text {

/// CSL rich text from a service's string: entities resolved (at most twice), `i b sub sup scp` and
/// their JATS names kept, other tags dropped, UTF-8 that was read as Latin-1 repaired when the
/// whole string decodes, soft hyphens dropped, white space joined. `x < y` stays.
std::string clean_markup(std::string_view text);

/// Rich text without its tags.
std::string plain_text(std::string_view rich);

}  // namespace opcit::text
