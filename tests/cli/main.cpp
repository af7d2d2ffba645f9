// cli_transcripts [--update] [FILE…]: runs the transcripts, tests/cli/*.transcript when none is
// named, each case in a folder of its own, and closes with the line that tests/run.sh adds up.
// --update writes what the program does now into the transcripts: read the difference before you
// commit it.

#include "cli/process.h"
#include "cli/transcript.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace fs = std::filesystem;
using namespace opcit::transcripts;

namespace {

struct Tally {
  unsigned passed = 0;
  unsigned failed = 0;
};

/// A folder for one case, removed with it.
class CaseFolder {
 public:
  explicit CaseFolder(const Case& made_for) {
    std::string pattern = (fs::temp_directory_path() / "opcit-cli-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    stage_ = {OPCIT_PROGRAM, pattern, pattern + "/work", pattern + "/home"};
    fs::create_directory(stage_.work);
    fs::create_directory(stage_.home);
    for (const std::string& name : made_for.copies) {
      fs::path from = fs::path(OPCIT_SOURCE_DIR) / name;
      fs::copy_file(from, fs::path(stage_.work) / from.filename());
    }
    for (const File& file : made_for.files) place(file);
  }
  CaseFolder(const CaseFolder&) = delete;
  CaseFolder& operator=(const CaseFolder&) = delete;
  ~CaseFolder() {
    std::error_code ignored;
    fs::remove_all(stage_.root, ignored);
  }

  const Stage& stage() const { return stage_; }

 private:
  /// A name ending in / is an empty folder.
  void place(const File& file) const {
    fs::path path = fs::path(stage_.work) / file.name;
    fs::create_directories(path.parent_path());
    if (!file.name.ends_with('/')) std::ofstream(path, std::ios::binary) << file.content;
  }

  Stage stage_;
};

void print_difference(const char* what, const std::string& expected, const std::string& got) {
  if (!matches(expected, got))
    std::printf("--- expected %s\n%s--- got %s\n%s", what, expected.c_str(), what, got.c_str());
}

bool as_expected(const Outcome& expected, const Outcome& got) {
  return expected.status == got.status && matches(expected.out, got.out) &&
         matches(expected.err, got.err);
}

void print_failure(const std::string& path, const Step& step, const Outcome& got) {
  std::printf("%s:%zu: $ %s\n", path.c_str(), step.line, step.command.c_str());
  if (step.expected.status != got.status)
    std::printf("--- expected exit %d, got %d\n", step.expected.status, got.status);
  print_difference("stdout", step.expected.out, got.out);
  print_difference("stderr", step.expected.err, got.err);
}

struct Change {
  std::size_t begin, end;  // lines of the transcript
  std::vector<std::string> lines;
};

/// Runs a case; what differs is printed, or becomes a change when the transcript is updated.
bool run_case(const Case& one, const std::string& path, std::vector<Change>* changes) {
  CaseFolder folder(one);
  bool sound = true;
  for (const Step& step : one.steps) {
    Outcome got = run_step(step, folder.stage());
    if (as_expected(step.expected, got)) continue;
    sound = false;
    if (changes) changes->push_back({step.begin, step.end, outcome_lines(got)});
    else print_failure(path, step, got);
  }
  return sound || changes;
}

void write_changes(Transcript transcript, const std::vector<Change>& changes) {
  std::vector<std::string>& lines = transcript.lines;
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    auto at = lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(change->begin),
                          lines.begin() + static_cast<std::ptrdiff_t>(change->end));
    lines.insert(at, change->lines.begin(), change->lines.end());
  }
  std::ofstream file(transcript.path, std::ios::binary);
  for (const std::string& line : lines) file << line << '\n';
}

void run_transcript(const std::string& path, bool update, Tally& tally) {
  Transcript transcript = read_transcript(path);
  std::vector<Change> changes;
  for (const Case& one : transcript.cases) {
    bool sound = run_case(one, path, update ? &changes : nullptr);
    ++(sound ? tally.passed : tally.failed);
    if (!sound) std::printf("FAILED: %s\n", one.name.c_str());
  }
  if (!changes.empty()) write_changes(std::move(transcript), changes);
}

std::vector<std::string> own_transcripts() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(OPCIT_SOURCE_DIR) / "tests/cli"))
    if (entry.path().extension() == ".transcript") out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  bool update = std::erase(paths, "--update") > 0;
  if (paths.empty()) paths = own_transcripts();
  Tally tally;
  for (const std::string& path : paths) {
    try {
      run_transcript(path, update, tally);
    } catch (const std::exception& problem) {
      std::printf("%s\n", problem.what());
      ++tally.failed;
    }
  }
  std::printf("%u passed, %u failed, 0 skipped\n", tally.passed, tally.failed);
  return tally.failed == 0 ? 0 : 1;
}
