#include "manuscript/rtf/read_rtf.h"

#include "manuscript/rtf/reader.h"

namespace opcit::manuscript {

bool is_rtf(const Input& input) { return input.bytes.starts_with("{\\rtf"); }

Result<Document> read_rtf(Input input) {
  if (!is_rtf(input))
    return fail(Code::file_kind, "the file does not begin as RTF does, with \"{\\rtf\"",
                "leave out the format, or give the .rtf file", Place{input.name});
  Document document = rtf::Reader(input.bytes).read();
  document.name = std::move(input.name);
  document.format = "rtf";
  document.encoding = "RTF";
  return document;
}

}  // namespace opcit::manuscript
