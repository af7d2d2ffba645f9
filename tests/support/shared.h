#pragma once
// What tests share: the project's own files, the shared data when it is there, and skipping.

#include <doctest/doctest.h>

#include <string>

namespace opcit::test {

/// A path inside the project, `examples/labour-ngos.txt`.
std::string project_path(const std::string& relative);

/// The content of a file; a test failure and an empty string when it cannot be read.
std::string slurp(const std::string& path);

/// True when the shared data folder beside the project holds `relative`; `path` then names it.
bool find_shared(const std::string& relative, std::string& path);

/// Reports the running test case as skipped, with the reason, instead of passed.
void skip_case(const std::string& reason);

/// A folder of its own for the running test, removed when the object goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace opcit::test

/// Declares `std::string name` as the path of shared data, or skips the test case.
#define OPCIT_SHARED(name, relative)                                        \
  std::string name;                                                         \
  if (!opcit::test::find_shared(relative, name)) {                          \
    opcit::test::skip_case("shared data is absent: " + std::string(relative)); \
    return;                                                                 \
  }
