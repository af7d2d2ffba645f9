#pragma once
// TOML through toml++, flattened: what opcit's configuration needs and no more.

#include <opcit/base/result.h>

#include <map>
#include <string>
#include <string_view>

namespace opcit::io {

/// Dotted keys with their values as text: `services.crossref.url` → `http://…`. Strings, numbers
/// and booleans; an array's values are joined by commas.
using Settings = std::map<std::string, std::string, std::less<>>;

/// Parses TOML 1.0. Error: config_invalid with line and column.
Result<Settings> parse_toml(std::string_view text, const std::string& name);

}  // namespace opcit::io
