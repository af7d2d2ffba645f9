#pragma once
// The program: finds the verb, runs it, reports how it ended.

#include <string>
#include <vector>

namespace opcit::cli {

/// Runs one command line, without the program's name, and gives the exit code.
int run_program(std::vector<std::string> words);

}  // namespace opcit::cli
