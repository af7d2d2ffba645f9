// Any bytes give a document of JATS or TEI with a map into them, or an error.
#include "document_checks.h"
#include "manuscript/jats/jats.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  auto document = opcit::manuscript::read_jats_tei(bytes, "fuzz.xml");
  if (!document) return 0;
  opcit::fuzz::require_sound(*document, {size});
  return 0;
}
