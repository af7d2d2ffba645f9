#pragma once
// Percent-encoding (RFC 3986, section 2.1).

#include <string>
#include <string_view>

namespace opcit::text {

/// Bytes outside letters, figures and `kept` become `%XX`.
std::string percent_encoded(std::string_view text, std::string_view kept = "-._~");

/// What is no escape stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace opcit::text
