#include "io/paths.h"

#include <cstdlib>

namespace opcit::io {

Environment process_environment() {
  return [](std::string_view name) -> std::optional<std::string> {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
  };
}

Paths find_paths(const Environment& environment) {
  auto absolute = [&](std::string_view name) {
    auto value = environment(name).value_or("");
    return !value.empty() && value.front() == '/' ? value : std::string();
  };
  std::string home = absolute("HOME");
  auto base = [&](std::string_view variable, std::string_view below_home) {
    std::string chosen = absolute(variable);
    if (!chosen.empty()) return chosen + "/opcit";
    if (home.empty()) return std::string(".opcit");
    return home + "/" + std::string(below_home) + "/opcit";
  };
  return {base("XDG_DATA_HOME", ".local/share"), base("XDG_CONFIG_HOME", ".config"),
          base("XDG_CACHE_HOME", ".cache")};
}

}  // namespace opcit::io
