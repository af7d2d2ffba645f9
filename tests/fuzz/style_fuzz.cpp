// Whatever bytes claim to be a style: an error, or a style that renders two awkward works without
// a crash, once in a document of four clusters.
#include <opcit/render/render.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "works.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto compiled = csl::Style::compile(text, "fuzz");
  if (!compiled) return 0;
  if (!*compiled) __builtin_trap();
  if ((*compiled)->info().is_dependent()) return 0;
  static const fuzz::Works works;
  static const csl::LocaleSource locales = fuzz::small_locale();
  auto rendered = render::render(**compiled, locales, works.document());
  if (!rendered || rendered->citations.size() != works.clusters.size()) __builtin_trap();
  return 0;
}
