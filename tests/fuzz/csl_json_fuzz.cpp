// Any bytes as CSL-JSON: what was read once is written and read as the same for ever after.
#include <opcit/formats/bibliography.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto read = opcit::read_bibliography(bytes, "fuzz.json", {"csl-json"});
  if (!read) return 0;
  auto written = opcit::write_bibliography(read->references, {"csl-json"});
  if (!written) __builtin_trap();
  auto again = opcit::read_bibliography(written->text, "fuzz.json", {"csl-json"});
  if (!again || again->references.size() != read->references.size()) __builtin_trap();
  auto rewritten = opcit::write_bibliography(again->references, {"csl-json"});
  if (!rewritten || rewritten->text != written->text) __builtin_trap();
  return 0;
}
