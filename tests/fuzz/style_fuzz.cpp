// Whatever bytes claim to be a style: an error, or a style that lint and rendering get through
// without a crash: a document of one cluster, or of four. Lengths in four take turns at what costs
// much, so that an execution stays cheap.
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
  bool lints = size % 4 == 1;
  if (lints && csl::check_style(text, "fuzz").has_value() != compiled.has_value()) __builtin_trap();
  if (!compiled) return 0;
  if (!*compiled) __builtin_trap();
  if ((*compiled)->info().is_dependent()) return 0;
  static const fuzz::Works works;
  static const csl::LocaleSource locales = fuzz::small_locale();
  render::Document document = works.document();
  render::Options options;
  options.links = size % 4 == 0;
  if (size % 4 != 0) document.clusters = document.clusters.first(1);
  auto rendered = render::render(**compiled, locales, document, options);
  if (!rendered || rendered->citations.size() != document.clusters.size()) __builtin_trap();
  return 0;
}
