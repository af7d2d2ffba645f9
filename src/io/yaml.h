#pragma once
// YAML 1.2 through yaml-cpp, as JSON: what bibliographies in YAML need and no more.

#include "io/json.h"

#include <opcit/base/result.h>

#include <string>
#include <string_view>

namespace opcit::io {

/// Parses the first document. Plain `null`, `true`, `false` and decimal integers have their kind,
/// everything else is a string; keys are strings. Aliases are followed while what they stand for
/// stays within a bound, so that they cannot multiply without end. Errors: yaml_malformed with line
/// and column.
Result<Json> parse_yaml(std::string_view text, const std::string& name);

/// One document; strings are quoted where YAML would read them as something else.
std::string dump_yaml(const Json& value);

}  // namespace opcit::io
