#pragma once
// What a verb is given beside its arguments.

#include "cli/arguments.h"
#include "cli/output.h"
#include "workspace/config.h"

#include <opcit/base/result.h>

#include <span>
#include <string_view>

namespace opcit::cli {

/// Exit codes of the contract.
enum Exit : int { exit_done = 0, exit_findings = 1, exit_refused = 2, exit_unasked = 3, exit_defect = 70 };

struct Context {
  const Arguments& arguments;
  const Config& config;
  Output& output;
};

/// A verb's work: its exit code, or why it could not be done.
using VerbFunction = Result<int> (*)(Context&);

struct Verb {
  std::string_view name;
  std::string_view summary;   ///< one line
  std::string_view operands;  ///< `FILE…`
  std::span<const Flag> flags;
  std::span<const std::string_view> examples;  ///< three command lines
  VerbFunction run;
};

}  // namespace opcit::cli
