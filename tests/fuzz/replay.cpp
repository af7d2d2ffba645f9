// seeds_<name> [FILE…]: feeds the seeds of a fuzz target, or the files named, to it without
// libFuzzer: whole, cut short, and with single bytes changed. Each seed is one test; a target
// that finds a fault ends the program, with the seed's name as the last thing said.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

constexpr std::size_t variations = 16;  // of each kind, evenly spread over a seed

// A copy of exactly the input's size, so that the address sanitizer sees a read past the end.
void feed(const std::string& bytes) {
  std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void feed_variations(const std::string& bytes) {
  feed(bytes);
  std::size_t step = std::max<std::size_t>(1, bytes.size() / variations);
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    feed(bytes.substr(0, at));
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x80);
    feed(changed);
  }
}

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

std::vector<fs::path> seeds() {
  std::vector<fs::path> out;
  if (!fs::exists(OPCIT_SEEDS)) return out;
  for (const auto& entry : fs::directory_iterator(OPCIT_SEEDS)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<fs::path> files(argv + 1, argv + argc);
  if (files.empty()) files = seeds();
  feed("");
  for (const fs::path& file : files) {
    std::printf("seed %s\n", file.filename().c_str());
    std::fflush(stdout);
    feed_variations(slurp(file));
  }
  std::printf("%zu passed, 0 failed, 0 skipped\n", files.size() + 1);
}
