#pragma once
// Other programs, run without a shell: bytes in, bytes out, within bounds.

#include <opcit/base/result.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::io {

struct ProcessLimits {
  std::size_t output = std::size_t{1} << 29U;  ///< bytes of standard output
  std::chrono::seconds time{300};
};

struct ProcessResult {
  int exit_code = 0;    ///< 128 + signal when one ended it
  std::string output;
  std::string errors;   ///< the first 64 KiB of standard error
};

/// Runs `command[0]`, looked for in PATH, with the other words as its arguments and `input` as its
/// standard input. Errors: program_missing; file_too_large and program_failed (out of time, cannot
/// be started), after which the program is ended. Thread-safe.
Result<ProcessResult> run_process(const std::vector<std::string>& command, std::string_view input,
                                  const ProcessLimits& limits = {});

}  // namespace opcit::io
