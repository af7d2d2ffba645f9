#include "io/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

extern char** environ;

namespace opcit::io {
namespace {

constexpr std::size_t most_errors = std::size_t{1} << 16U;
constexpr std::size_t step = std::size_t{1} << 16U;

/// A file descriptor that closes itself.
class Handle {
 public:
  Handle() = default;
  explicit Handle(int fd) : fd_(fd) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { close(); }
  void set(int fd) {
    close();
    fd_ = fd;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  int get() const { return fd_; }

 private:
  int fd_ = -1;
};

/// Our end and the program's end of a stream. A socket, so that writing to a program that is gone
/// is an error and no signal.
struct Stream {
  Handle ours;
  Handle theirs;

  bool open() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    ours.set(ends[0]);
    theirs.set(ends[1]);
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
  }
};

tl::unexpected<Error> failed(const std::string& program, const std::string& why) {
  return fail(Code::program_failed, "the program " + program + " " + why,
              "run it by hand to see what is wrong");
}

class Process {
 public:
  Process(const std::vector<std::string>& command, std::string_view input,
          const ProcessLimits& limits)
      : command_(command), input_(input), limits_(limits) {}
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (child_ <= 0) return;
    kill(child_, SIGKILL);
    wait();
  }

  Result<ProcessResult> run() {
    OPCIT_CHECK(start());
    auto end = std::chrono::steady_clock::now() + limits_.time;
    while (out_.ours.get() >= 0 || err_.ours.get() >= 0) {
      if (std::chrono::steady_clock::now() > end) return failed(command_[0], "takes too long");
      exchange();
      if (result_.output.size() > limits_.output)
        return fail(Code::file_too_large,
                    "the program " + command_[0] + " gives more than " +
                        std::to_string(limits_.output) + " bytes",
                    "split the file, or pass the part that is wanted");
    }
    int status = wait();
    result_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return std::move(result_);
  }

 private:
  Result<void> start() {
    if (!in_.open() || !out_.open() || !err_.open())
      return failed(command_[0], std::string("cannot be started: ") + std::strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in_.theirs.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, out_.theirs.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, err_.theirs.get(), 2);
    std::vector<char*> words;
    for (const std::string& word : command_) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    int error = posix_spawnp(&child_, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    for (Stream* stream : {&in_, &out_, &err_}) stream->theirs.close();
    if (error == 0) return {};
    child_ = 0;
    if (error == ENOENT)
      return fail(Code::program_missing, "the program " + command_[0] + " is not installed");
    return failed(command_[0], std::string("cannot be started: ") + std::strerror(error));
  }

  void exchange() {
    std::array<pollfd, 3> polls = {pollfd{in_.ours.get(), POLLOUT, 0},
                                   pollfd{out_.ours.get(), POLLIN, 0},
                                   pollfd{err_.ours.get(), POLLIN, 0}};
    if (poll(polls.data(), polls.size(), 200) <= 0) return;
    if (polls[0].revents != 0) write();
    if (polls[1].revents != 0) read(out_.ours, result_.output, limits_.output + 1);
    if (polls[2].revents != 0) read(err_.ours, result_.errors, most_errors);
  }

  void write() {
    ssize_t size = input_.empty() ? 0
                                  : send(in_.ours.get(), input_.data(),
                                         std::min(input_.size(), step), MSG_NOSIGNAL);
    if (size > 0) input_.remove_prefix(static_cast<std::size_t>(size));
    bool gone = size < 0 && errno != EAGAIN && errno != EINTR;
    if (input_.empty() || gone) in_.ours.close();
  }

  static void read(Handle& handle, std::string& to, std::size_t most) {
    std::array<char, step> room;
    ssize_t size = ::read(handle.get(), room.data(), room.size());
    if (size > 0 && to.size() < most) to.append(room.data(), static_cast<std::size_t>(size));
    if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) handle.close();
  }

  int wait() {
    int status = 0;
    while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    child_ = 0;
    return status;
  }

  const std::vector<std::string>& command_;
  std::string_view input_;
  ProcessLimits limits_;
  Stream in_;
  Stream out_;
  Stream err_;
  ProcessResult result_;
  pid_t child_ = 0;
};

}  // namespace

Result<ProcessResult> run_process(const std::vector<std::string>& command, std::string_view input,
                                  const ProcessLimits& limits) {
  return Process(command, input, limits).run();
}

}  // namespace opcit::io
