#pragma once
// A transcript: cases, each a temporary folder with some files in which commands are run one after
// the other, with what each must print and how it must end. The format: tests/README.md.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::transcripts {

struct File {
  std::string name;
  std::string content;
};

struct Outcome {
  std::string out;
  std::string err;
  int status = 0;  // the exit code; a signal as 128 + its number, as a shell has it
};

struct Step {
  std::string command;
  std::string input;
  Outcome expected;
  std::size_t line = 0;   // of the command in the transcript, from 1
  std::size_t begin = 0;  // the lines, from 0, that say what the command must do
  std::size_t end = 0;
};

struct Case {
  std::string name;
  std::vector<File> files;
  std::vector<std::string> copies;  // project files placed in the folder under their own name
  std::vector<Step> steps;
};

struct Transcript {
  std::string path;
  std::vector<std::string> lines;
  std::vector<Case> cases;
};

/// Reads a transcript; throws std::runtime_error, `path:line: what is wrong`.
Transcript read_transcript(const std::string& path);

/// True when `text` is `pattern`, in which {{*}} stands for any characters of one line.
bool matches(std::string_view pattern, std::string_view text);

/// The words of a command line: split at blanks, with 'single' and "double" quotes.
std::vector<std::string> split_words(std::string_view command);

/// The lines that follow a command in a transcript: stdout, stderr, exit code.
std::vector<std::string> outcome_lines(const Outcome& outcome);

}  // namespace opcit::transcripts
