// Whatever bytes claim to be a locale: an error or a locale, never a crash.
#include <opcit/csl/locale.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto compiled = opcit::csl::Locale::compile(text, "fuzz");
  return compiled && !*compiled ? 1 : 0;
}
