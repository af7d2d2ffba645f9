#include "support/shared.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace opcit::test {

std::string project_path(const std::string& relative) {
  return std::string(OPCIT_SOURCE_DIR) + "/" + relative;
}

std::string slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  CHECK_MESSAGE(file.good(), "cannot read " << path);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

bool find_shared(const std::string& relative, std::string& path) {
  const char* chosen = std::getenv("OPCIT_SHARED");
  path = (chosen ? std::string(chosen) : project_path("../shared")) + "/" + relative;
  return std::filesystem::exists(path);
}

TemporaryFolder::TemporaryFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "opcit-test-XXXXXX").string();
  const char* made = mkdtemp(pattern.data());
  REQUIRE(made != nullptr);
  path_ = made;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace opcit::test
