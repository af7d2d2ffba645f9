#pragma once
// SHA-256 (FIPS 180-4), for recognising content. Not for secrets.

#include <string>
#include <string_view>

namespace opcit::io {

/// The digest as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace opcit::io
