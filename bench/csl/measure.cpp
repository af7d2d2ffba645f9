#include "csl/measure.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

namespace opcit::bench {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// In the child: never returns.
[[noreturn]] void become(const std::vector<std::string>& command) {
  int nothing = ::open("/dev/null", O_WRONLY);
  if (nothing >= 0) ::dup2(nothing, STDOUT_FILENO);
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  ::execvp(words.front(), words.data());
  ::_exit(127);
}

}  // namespace

std::optional<Cost> run_measured(const std::vector<std::string>& command) {
  auto start = std::chrono::steady_clock::now();
  pid_t child = ::fork();
  if (child < 0) return std::nullopt;
  if (child == 0) become(command);
  int status = 0;
  rusage used{};
  while (::wait4(child, &status, 0, &used) < 0)
    if (errno != EINTR) return std::nullopt;
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  Cost cost;
  cost.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  cost.wall_seconds = wall.count();
  cost.peak_mib = static_cast<double>(used.ru_maxrss) / 1024.0;
  cost.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return cost;
}

}  // namespace opcit::bench
