#include "manuscript/plain_text.h"

#include "manuscript/blocks.h"
#include "manuscript/encoding.h"
#include "manuscript/sniff.h"
#include "manuscript/text_notes.h"

namespace opcit::manuscript {

Result<Document> read_plain_text(Input input) {
  OPCIT_CHECK(check_is_text(input.bytes, input.name));
  DecodedText decoded = decode_text(std::move(input.bytes));
  Document document;
  document.name = std::move(input.name);
  document.format = "txt";
  document.text = std::move(decoded.text);
  document.file_map = std::move(decoded.map);
  document.encoding = std::move(decoded.encoding);
  document.findings = std::move(decoded.findings);
  document.blocks = find_blocks(document.text);
  find_text_notes(document);
  return document;
}

}  // namespace opcit::manuscript
