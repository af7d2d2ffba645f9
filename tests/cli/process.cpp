#include "cli/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace opcit::transcripts {
namespace {

constexpr unsigned most_seconds = 120;

std::string slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

std::vector<std::string> environment(const Stage& stage) {
  std::vector<std::string> out = {"LC_ALL=C",
                                  "TZ=UTC",
                                  "PATH=/usr/bin:/bin",
                                  "HOME=" + stage.home,
                                  "XDG_DATA_HOME=" + stage.home + "/data",
                                  "XDG_CONFIG_HOME=" + stage.home + "/config",
                                  "XDG_CACHE_HOME=" + stage.home + "/cache"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"})
    if (const char* value = std::getenv(name)) out.push_back(name + std::string("=") + value);
  return out;
}

bool is_assignment(const std::string& word) {
  std::size_t equals = word.find('=');
  return equals != std::string::npos && equals != 0 &&
         word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == equals;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

/// In the child: the three streams are files, the folder is the case's; never returns.
[[noreturn]] void become(const Stage& stage, char* const* words, char* const* variables) {
  int in = open((stage.root + "/stdin").c_str(), O_RDONLY);
  int out = open((stage.root + "/stdout").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  int err = open((stage.root + "/stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) _exit(126);
  if (chdir(stage.work.c_str()) != 0) _exit(126);
  alarm(most_seconds);  // outlives the exec
  execve(stage.program.c_str(), words, variables);
  _exit(127);
}

}  // namespace

Outcome run_step(const Step& step, const Stage& stage) {
  std::vector<std::string> words = split_words(step.command);
  std::vector<std::string> variables = environment(stage);
  while (!words.empty() && is_assignment(words.front())) {
    variables.push_back(words.front());
    words.erase(words.begin());
  }
  if (words.empty() || words.front() != "opcit")
    throw std::runtime_error("a transcript runs opcit only, not: " + step.command);
  std::ofstream(stage.root + "/stdin", std::ios::binary) << step.input;

  std::vector<char*> argv = pointers(words);
  std::vector<char*> envp = pointers(variables);
  pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) become(stage, argv.data(), envp.data());
  int status = 0;
  if (waitpid(child, &status, 0) != child) throw std::runtime_error("cannot wait");
  return {slurp(stage.root + "/stdout"), slurp(stage.root + "/stderr"),
          WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

}  // namespace opcit::transcripts
