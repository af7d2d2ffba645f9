// bench_parse FILE [ROUNDS]: parses the references of FILE, one a line, on one thread. Prints how long
// the model takes to load, the first reference, and how many references a second the best round had.
#include <opcit/parse/reference_parser.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "io/file.h"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point from) {
  return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  auto text = argc > 1 ? opcit::io::read_file(argv[1]) : opcit::Result<std::string>("");
  if (argc < 2 || !text) {
    fmt::print(stderr, "usage: bench_parse FILE [ROUNDS]\n");
    return 2;
  }
  std::vector<std::string_view> lines = lines_of(*text);
  if (lines.empty()) return 0;
  Clock::time_point start = Clock::now();
  opcit::ReferenceParser parser;
  double load = milliseconds(start);
  start = Clock::now();
  std::size_t fields = parser.parse(lines.front()).fields.size();
  double first = milliseconds(start);
  double best = 1e300;
  int rounds = argc > 2 ? std::atoi(argv[2]) : 3;
  for (int round = 0; round < rounds; ++round) {
    start = Clock::now();
    for (std::string_view line : lines) fields += parser.parse(line).fields.size();
    best = std::min(best, milliseconds(start));
  }
  fmt::print("load {:.2f} ms, first reference {:.2f} ms, {} references, {:.0f} references/s, {:.2f} MB/s\n",
             load, first, lines.size(), static_cast<double>(lines.size()) / best * 1000,
             static_cast<double>(text->size()) / best / 1000);
  return fields == 0;
}
