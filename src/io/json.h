#pragma once
// JSON through nlohmann/json, wrapped so that nothing throws and errors have a place.

#include <opcit/base/result.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace opcit::io {

/// Members keep the order in which they were written: the same input gives the same bytes.
using Json = nlohmann::ordered_json;

/// Parses one JSON document (RFC 8259). Nesting deeper than 512 is refused; an escape that is half
/// a surrogate pair is read as U+FFFD, a number too large for a double as a string. `name` is for
/// the message. Errors: json_malformed with line and column.
Result<Json> parse_json(std::string_view text, const std::string& name);

/// Serialises; strings that are not valid UTF-8 get U+FFFD. `indent` < 0: one line.
std::string dump_json(const Json& value, int indent = -1);

/// Appends what dump_json gives for the string `text`, without a detour.
void append_json(std::string& out, std::string_view text);

/// The string member `key` of an object, or an empty string when it is absent or no string.
std::string string_member(const Json& object, std::string_view key);

/// The member `key`, or null when `object` is no object or has none.
const Json* member(const Json& object, std::string_view key);

}  // namespace opcit::io
