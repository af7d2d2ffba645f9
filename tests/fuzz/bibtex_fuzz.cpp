// Any bytes as a BibTeX file: what is read is written as CSL-JSON and read again as the same.
#include <opcit/formats/bibliography.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(opcit::guess_bibliography_format(bytes, ""));
  for (std::string_view format : {"bibtex", "biblatex"}) {
    auto read = opcit::read_bibliography(bytes, "fuzz.bib", {format});
    if (!read) __builtin_trap();
    auto written = opcit::write_bibliography(read->references, {"csl-json"});
    if (!written) __builtin_trap();
    auto again = opcit::read_bibliography(written->text, "fuzz.json", {"csl-json"});
    if (!again || again->references != read->references) __builtin_trap();
  }
  return 0;
}
