#pragma once
// Runs one command of a transcript in a folder, with nothing of the caller's environment.

#include "cli/transcript.h"

namespace opcit::transcripts {

/// Where the commands of one case run.
struct Stage {
  std::string program;  // what the word opcit stands for
  std::string root;     // holds the captured streams, and:
  std::string work;     // the working folder
  std::string home;     // HOME and the XDG folders
};

/// Runs `step` and waits for it, two minutes at most. NAME=VALUE words before the program are its
/// environment; throws std::runtime_error when the program cannot be started.
Outcome run_step(const Step& step, const Stage& stage);

}  // namespace opcit::transcripts
