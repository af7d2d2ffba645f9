#include "io/toml.h"

#include <fmt/format.h>

#include <toml++/toml.h>

namespace opcit::io {
namespace {

std::string scalar_text(const toml::node& node) {
  if (auto text = node.value<std::string>()) return *text;
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return {};
}

std::string array_text(const toml::array& array) {
  std::string out;
  for (const toml::node& node : array) {
    if (!out.empty()) out += ',';
    out += scalar_text(node);
  }
  return out;
}

void flatten(const toml::table& table, const std::string& prefix, Settings& out) {
  for (const auto& [key, node] : table) {
    std::string name = prefix + std::string(key.str());
    if (const auto* inner = node.as_table())
      flatten(*inner, name + ".", out);
    else if (const auto* array = node.as_array())
      out[name] = array_text(*array);
    else
      out[name] = scalar_text(node);
  }
}

}  // namespace

Result<Settings> parse_toml(std::string_view text, const std::string& name) {
  try {
    Settings settings;
    flatten(toml::parse(text, name), "", settings);
    return settings;
  } catch (const toml::parse_error& problem) {
    const toml::source_position at = problem.source().begin;
    return fail(Code::config_invalid, fmt::format("not TOML: {}", problem.description()),
                "mend the line, or move the file away to use the defaults",
                {name, at.line, at.column});
  }
}

}  // namespace opcit::io
