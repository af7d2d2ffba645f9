#include "cli/memory.h"
#include "cli/program.h"
#include "cli/report.h"

#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>

namespace {

extern "C" void interrupted(int) { _exit(130); }

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGINT, interrupted);
  opcit::cli::take_memory_in_large_pieces();
  try {
    return opcit::cli::run_program({argv + 1, argv + argc});
  } catch (const std::bad_alloc&) {
    opcit::cli::report(opcit::Error{opcit::Code::defect, "out of memory", "", {}});
  } catch (const std::exception& problem) {
    opcit::cli::report(opcit::Error{opcit::Code::defect, problem.what(),
                                    "please report this with the command that led to it", {}});
  }
  return opcit::exit_code(opcit::Code::defect);
}
