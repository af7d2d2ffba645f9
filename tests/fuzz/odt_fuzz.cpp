// Any parts of an OpenDocument text, and any archive, give a document that holds together, or an
// error.
#include "document_checks.h"
#include "office_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string input(reinterpret_cast<const char*>(data), size);
  std::string bytes = fuzz::archive_of(input, {"content.xml", "styles.xml", "meta.xml"}, {});
  auto document = read_document(bytes, "fuzz.odt", {"odt", {}});
  if (!document) return 0;
  fuzz::require_told(*document);
  fuzz::require_sound(*document, fuzz::sizes_of(*document));
  return 0;
}
