// Any text gives a document of LaTeX with a map into the text; it may take itself in.
#include "document_checks.h"
#include "manuscript/latex/latex.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!opcit::text::is_valid(bytes)) return 0;
  opcit::ReadOptions options;
  int left = 3;  // files that are there; each may take others in
  options.read_file = [&](const std::string& name) -> opcit::Result<std::string> {
    if (name.size() % 2 == 0 || left-- <= 0) return opcit::fail(opcit::Code::file_missing, "no such file");
    return std::string(bytes.substr(0, name.size() * 16));
  };
  opcit::Document document = opcit::manuscript::read_latex(bytes, "fuzz.tex", options);
  std::vector<std::size_t> sizes(document.parts.size() + 1, size);
  opcit::fuzz::require_sound(document, sizes);
  return 0;
}
