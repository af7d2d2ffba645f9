// Any bytes in any format that is read: the first byte chooses it. What is written from it in a
// format that is read again is written the same from then on.
#include <opcit/formats/bibliography.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace {

std::vector<opcit::Reference> trip(const std::vector<opcit::Reference>& works, std::string_view format) {
  auto written = opcit::write_bibliography(works, {format});
  if (!written) __builtin_trap();
  auto read = opcit::read_bibliography(written->text, "fuzz", {format});
  if (!read) __builtin_trap();
  return read->references;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  auto formats = opcit::bibliography_formats();
  const opcit::BibliographyFormat& format = formats[data[0] % formats.size()];
  auto profile = static_cast<opcit::Profile>(data[1] % 5);
  std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  static_cast<void>(opcit::guess_bibliography_format(bytes, ""));
  auto read = opcit::read_bibliography(bytes, "fuzz", {format.name, profile});
  if (!read) return 0;
  for (std::string_view target : {"bibtex", "biblatex", "ris", "refer", "mods", "word-sources", "endnote-xml", "cff", "csl-yaml", "hayagriva"})
    static_cast<void>(trip(read->references, target));
  return 0;
}
