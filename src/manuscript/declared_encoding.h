#pragma once
// The encoding that a file says it is in.

#include <string>
#include <string_view>

namespace opcit::manuscript {

/// By name, from the head of the file: `<?xml … encoding="…"?>`, `<meta charset=…>`,
/// `\usepackage[…]{inputenc}`. Empty when it does not say, or says a name that nobody knows.
std::string declared_encoding(std::string_view bytes);

}  // namespace opcit::manuscript
