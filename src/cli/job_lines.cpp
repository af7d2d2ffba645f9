#include "cli/job_lines.h"

#include "workspace/jobs.h"

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace opcit::cli {
namespace {

/// Lines of several files after each other; empty lines are skipped.
class LineReader {
 public:
  explicit LineReader(std::vector<std::string> paths) : paths_(std::move(paths)) {
    if (paths_.empty()) paths_.emplace_back("-");
  }

  ~LineReader() { std::free(buffer_); }
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  std::optional<std::string> next() {
    for (;;) {
      if (!file_ && !open_next()) return std::nullopt;
      ssize_t got = getline(&buffer_, &capacity_, file_.get());
      if (got < 0) {
        file_.reset();
        continue;
      }
      std::string line(buffer_, static_cast<std::size_t>(got));
      while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
      if (!line.empty()) return line;
    }
  }

  const std::optional<Error>& problem() const { return problem_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const {
      if (file != stdin) std::fclose(file);
    }
  };

  bool open_next() {
    if (problem_ || at_ == paths_.size()) return false;
    const std::string& path = paths_[at_++];
    file_.reset(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
    if (!file_) problem_ = Error{Code::file_missing, "cannot open", "check the path", {path}};
    return file_ != nullptr;
  }

  std::vector<std::string> paths_;
  std::size_t at_ = 0;
  std::unique_ptr<std::FILE, Close> file_;
  char* buffer_ = nullptr;
  std::size_t capacity_ = 0;
  std::optional<Error> problem_;
};

Result<unsigned> threads_of(const Arguments& arguments) {
  std::string text = arguments.get("jobs", "0");
  unsigned threads = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), threads);
  if (problem != std::errc{} || end != text.data() + text.size() || threads > 1024)
    return fail(Code::usage, fmt::format("--jobs takes a number of threads, not {}", text));
  return threads;
}

}  // namespace

Result<int> answer_lines(Context& context,
                         const std::function<JobAnswer(const std::string& line)>& work) {
  OPCIT_TRY(unsigned threads, threads_of(context.arguments));
  LineReader reader(context.arguments.operands());
  std::atomic<bool> failed = false;
  JobStreams streams;
  streams.next = [&] { return reader.next(); };
  streams.work = [&](const std::string& line) {
    JobAnswer answer = work(line);
    if (answer.failed) failed = true;
    return answer.line + "\n";
  };
  streams.put = [&](const std::string& line) { context.output.write(line); };
  run_jobs(streams, threads);
  if (reader.problem()) return fail(*reader.problem());
  return failed ? exit_findings : exit_done;
}

}  // namespace opcit::cli
