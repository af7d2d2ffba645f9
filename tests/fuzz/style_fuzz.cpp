// Whatever bytes claim to be a style: an error or a style, never a crash.
#include <opcit/csl/style.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto compiled = opcit::csl::Style::compile(text, "fuzz");
  return compiled && !*compiled ? 1 : 0;
}
