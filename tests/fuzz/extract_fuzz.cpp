// Any text gives sorted citations that lie inside it, and records for those that name something.
#include <opcit/extract/extraction.h>

#include <cstdlib>
#include <string>

#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  ExtractOptions options;
  // The first byte chooses whether a part of the input serves as a list.
  if (!bytes.empty() && bytes[0] % 2 == 1) {
    std::size_t half = bytes.size() / 2;
    if (!text::is_valid(bytes.substr(half))) return 0;
    options.references.push_back({"a", bytes.substr(half)});
    options.references.push_back({"b", "Smith, J., & Lee, A. (2001). Title. Press."});
  }
  auto document = read_document(bytes, "fuzz.txt", {"txt", {}});
  if (!document) return 0;
  Extraction found = extract(*document, options);
  std::size_t last = 0;
  for (const FoundCluster& cluster : found.citations) {
    if (cluster.span.begin < last || cluster.span.end > document->text.size()) std::abort();
    if (!cluster.sentence.contains(cluster.span) || cluster.cites.empty()) std::abort();
    for (const FoundCite& cite : cluster.cites)
      if (!cluster.span.contains(cite.span) || !text::is_valid(cite.span.of(document->text)))
        std::abort();
    last = cluster.span.end;
  }
  return 0;
}
