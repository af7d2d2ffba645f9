// Any bytes behind `{\rtf` give a document that holds together.
#include <cstdint>
#include <string>

#include "document_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string bytes = "{\\rtf1" + std::string(reinterpret_cast<const char*>(data), size);
  auto document = read_document(bytes, "fuzz.rtf", {"rtf", {}});
  if (!document) std::abort();
  fuzz::require_told(*document);
  fuzz::require_sound(*document, {bytes.size()});
  fuzz::require_exact(*document, bytes);
  return 0;
}
