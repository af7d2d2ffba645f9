// Any bytes give a document of valid UTF-8 with a map into the file, or an error.
#include <opcit/manuscript/document.h>

#include <cstdlib>
#include <string>

#include "manuscript/flow.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  auto document = read_document(bytes, "fuzz.txt", {"txt", {}});
  if (!document) return 0;
  const std::string& text = document->text;
  if (!text::is_valid(text)) std::abort();
  for (std::size_t i = 0; i < text.size(); ++i)
    if (document->file_map.to_source(i) >= size) std::abort();
  manuscript::Hyphenation hyphenation(text);
  manuscript::Flow flow = manuscript::make_flow(text, {0, text.size()}, hyphenation);
  if (flow.text.size() > text.size() || !text::is_valid(flow.text)) std::abort();
  return 0;
}
