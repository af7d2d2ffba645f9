#include "formats/custom.h"

namespace opcit::formats {
namespace {

io::Json drawer_of(const Reference& reference, std::string_view format) {
  for (const auto& [name, text] : reference.extras) {
    if (name != "custom") continue;
    auto json = io::parse_json(text, name);
    const io::Json* drawer = json ? io::member(*json, format) : nullptr;
    if (drawer != nullptr && drawer->is_object()) return *drawer;
  }
  return io::Json::object();
}

std::string text_of(const io::Json& value) {
  return value.is_string() ? value.get<std::string>() : io::dump_json(value);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> kept_fields(const Reference& reference,
                                                             std::string_view format) {
  std::vector<std::pair<std::string, std::string>> fields;
  io::Json drawer = drawer_of(reference, format);
  for (const auto& [name, value] : drawer.items()) {
    if (!value.is_array()) {
      fields.emplace_back(name, text_of(value));
      continue;
    }
    for (const io::Json& one : value) fields.emplace_back(name, text_of(one));
  }
  return fields;
}

io::Json kept_field(const Reference& reference, std::string_view format, std::string_view name) {
  io::Json drawer = drawer_of(reference, format);
  const io::Json* value = io::member(drawer, name);
  return value ? *value : io::Json();
}

}  // namespace opcit::formats
