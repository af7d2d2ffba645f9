#pragma once
// What a whole process costs.

#include <optional>
#include <string>
#include <vector>

namespace opcit::bench {

struct Cost {
  double cpu_seconds = 0;   ///< user and system, all threads
  double wall_seconds = 0;
  double peak_mib = 0;      ///< largest resident set
  int status = 0;           ///< exit code; 128 + n after signal n
};

/// Runs `command` with its standard output thrown away. Nothing when no process can be
/// made; status 127 when there is no such program.
std::optional<Cost> run_measured(const std::vector<std::string>& command);

}  // namespace opcit::bench
