// Any bytes as printed references, one a line: fields lie in their line, in order, and the record can
// be written.
#include <opcit/formats/bibliography.h>
#include <opcit/parse/reference_parser.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

void check(const opcit::ParsedReference& parsed, std::string_view line) {
  if (!(parsed.confidence >= 0 && parsed.confidence <= 1)) __builtin_trap();
  std::size_t end = 0;
  for (const opcit::PlacedField& field : parsed.fields) {
    if (field.span.begin < end || field.span.end > line.size()) __builtin_trap();
    if (!(field.confidence >= 0 && field.confidence <= 1)) __builtin_trap();
    end = field.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static opcit::ReferenceParser parser;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<opcit::Reference> records;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    opcit::ParsedReference parsed = parser.parse_next(line);
    check(parsed, line);
    std::size_t next = 0;
    for (opcit::Span part : parser.parts()) {
      if (part.begin < next || part.end > line.size()) __builtin_trap();
      next = part.end;
    }
    for (const opcit::TaggedToken& token : parser.explain())
      if (token.span.end > line.size()) __builtin_trap();
    records.push_back(std::move(parsed.record));
    records.back().id = std::to_string(records.size());
    at = end + 1;
  }
  if (!opcit::write_bibliography(records, {"csl-json"})) __builtin_trap();
  return 0;
}
