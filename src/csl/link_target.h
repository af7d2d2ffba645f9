#pragma once
// Where identifiers lead (CSL 1.0.2, appendix "Links").

#include <opcit/model/variable.h>

#include <string>
#include <string_view>

namespace opcit::csl {

/// The address that the value of a variable stands for: printable ASCII without spaces, quotation
/// marks, backslashes, angle brackets and braces. Empty for a variable that is no identifier, and
/// for what no browser should be sent to: only http, https and ftp lead anywhere.
std::string link_target(Variable variable, std::string_view value);

}  // namespace opcit::csl
