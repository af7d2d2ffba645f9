// Whatever pdftotext prints, or anything else, gives a document or an error.
#include "document_checks.h"
#include "manuscript/pdf/pdf.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  auto document = opcit::manuscript::read_pdf_layout(bytes, "fuzz.pdf");
  if (!document) return 0;
  opcit::fuzz::require_sound(*document, {size});
  return 0;
}
