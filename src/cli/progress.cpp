#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace opcit::cli {

Progress::Progress(std::string_view what, std::size_t total)
    : what_(what), total_(total), shown_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_ && done_ > 0) std::fputs("\r\x1B[K", stderr);  // the line has served its purpose
}

void Progress::step() {
  ++done_;
  if (shown_) std::fprintf(stderr, "\r%s %zu of %zu", what_.c_str(), done_, total_);
}

}  // namespace opcit::cli
