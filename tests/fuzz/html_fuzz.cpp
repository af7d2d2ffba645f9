// Any text gives a document of HTML with a map into the text.
#include "document_checks.h"
#include "manuscript/html/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!opcit::text::is_valid(bytes)) return 0;
  opcit::Document document = opcit::manuscript::read_html(bytes);
  opcit::fuzz::require_sound(document, {size});
  opcit::fuzz::require_exact(document, bytes);
  return 0;
}
