// Whatever bytes claim to be a locale: an error, or a locale that a style full of terms and dates
// renders with: one cite, and for one length in eight, because that costs several times as much, a
// document of four clusters.
#include <opcit/render/render.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "works.h"

namespace {

constexpr std::string_view style_xml = R"xml(<style version="1.0" class="note"><citation><layout delimiter="; ">
<group delimiter=", "><names variable="author editor"><name and="text"/><label form="short" prefix=" "/></names>
<date variable="issued" form="text"/><date variable="accessed" form="numeric"/><number variable="edition" form="long-ordinal"/>
<number variable="volume" form="ordinal"/><label variable="locator" form="symbol"/><text variable="locator"/>
<text variable="title" quotes="true"/><text term="ibid" text-case="capitalize-first"/><text term="in" form="short"/></group>
</layout></citation></style>)xml";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  auto compiled = csl::Locale::compile(text, "fuzz");
  if (!compiled) return 0;
  if (!*compiled) __builtin_trap();
  static const fuzz::Works works;
  static const auto style = csl::Style::compile(style_xml, "fuzz");
  csl::LocaleSource only = [&](std::string_view) { return *compiled; };
  render::Document document = works.document();
  if (size % 8 != 0) document.clusters = document.clusters.subspan(1, 1);
  auto rendered = render::render(**style, only, document);
  if (!rendered || rendered->citations.size() != document.clusters.size()) __builtin_trap();
  return 0;
}
