#include <opcit/manuscript/document.h>

#include "manuscript/blocks.h"
#include "manuscript/encoding.h"
#include "manuscript/sniff.h"

namespace opcit {

namespace manuscript {
namespace {

/// Plain text is its own document.
Result<Document> read_text(std::string bytes, std::string name) {
  OPCIT_CHECK(check_is_text(bytes, name));
  DecodedText decoded = decode_text(std::move(bytes));
  Document document;
  document.name = std::move(name);
  document.format = "txt";
  document.text = std::move(decoded.text);
  document.file_map = std::move(decoded.map);
  document.encoding = std::move(decoded.encoding);
  document.findings = std::move(decoded.findings);
  document.blocks = find_blocks(document.text);
  if (document.blocks.empty())
    document.findings.push_back({Code::text_empty,
                                 Severity::warning,
                                 {},
                                 "the manuscript is empty, and text was expected",
                                 "check that the right file was given"});
  return document;
}

}  // namespace
}  // namespace manuscript

Result<Document> read_document(std::string bytes, std::string name, const ReadOptions& options) {
  (void)options;
  return manuscript::read_text(std::move(bytes), std::move(name));
}

}  // namespace opcit
