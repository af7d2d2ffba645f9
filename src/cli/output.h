#pragma once
// Where results go: standard output, or a file that appears whole or not at all.

#include <opcit/base/result.h>

#include <string>
#include <string_view>

namespace opcit::cli {

class Output {
 public:
  /// `path` empty or `-`: standard output, written as it comes; else a file written by finish().
  explicit Output(std::string path) : path_(path == "-" ? std::string() : std::move(path)) {}

  void write(std::string_view text);

  bool is_empty_file() const { return !path_.empty() && pending_.empty(); }

  /// Must be called once all is written. Error: file_unwritable (a full disk, a closed pipe).
  Result<void> finish();

 private:
  std::string path_;
  std::string pending_;
};

}  // namespace opcit::cli
