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

void Progress::reach(std::size_t done) {
  done_ = done;
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (!shown_ || seconds <= 0) return;
  double rate = static_cast<double>(done) / seconds;
  double left = rate > 0 ? static_cast<double>(total_ - done) / rate : 0;
  std::fprintf(stderr, "\r%s %zu of %zu, %.0f a second, %.0f s left \x1B[K", what_.c_str(), done_, total_, rate, left);
}

}  // namespace opcit::cli
