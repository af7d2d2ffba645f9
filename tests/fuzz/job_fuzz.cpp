// Any bytes as a line of `opcit render --jsonl`: an answer and, looked at for one length in eight
// because that costs as much again, JSON, and the same one the second time.
#include <cstddef>
#include <cstdint>
#include <string>

#include "io/json.h"
#include "workspace/render_job.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string line(reinterpret_cast<const char*>(data), size);
  // A style named otherwise than a built-in one would be looked for in files.
  static StyleShelf shelf{Config{}};
  bool names_style = line.find("\"style\"") != std::string::npos;
  if (names_style && line.find("\"style\":\"opcit-") == std::string::npos) return 0;
  JobAnswer answer = render_job(line, shelf);
  if (size % 8 != 0) return 0;
  if (!io::parse_json(answer.line, "answer")) __builtin_trap();
  if (render_job(line, shelf).line != answer.line) __builtin_trap();
  return 0;
}
