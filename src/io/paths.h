#pragma once
// Where a user's files live: the XDG Base Directory Specification, version 0.8.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace opcit::io {

/// Looks up an environment variable; a fake in tests.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// The process's own environment.
Environment process_environment();

struct Paths {
  std::string data;    ///< `$XDG_DATA_HOME/opcit`
  std::string config;  ///< `$XDG_CONFIG_HOME/opcit`
  std::string cache;   ///< `$XDG_CACHE_HOME/opcit`
};

/// Variables that are empty or relative are ignored, as the specification says; without a home
/// everything is below `./.opcit`.
Paths find_paths(const Environment& environment);

}  // namespace opcit::io
