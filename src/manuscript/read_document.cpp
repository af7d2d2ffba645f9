#include <fmt/format.h>
#include <opcit/manuscript/document.h>

#include <algorithm>

#include "manuscript/readers.h"

namespace opcit {

namespace manuscript {
namespace {

/// The suffix of a name in lower case with its dot, `.md`; empty when it has none.
std::string suffix_of(std::string_view name) {
  std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.find_first_of("/\\ ", dot) != std::string_view::npos)
    return {};
  std::string suffix(name.substr(dot));
  for (char& c : suffix)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return suffix;
}

/// The bytes decide; then the suffix, for the kinds that it alone tells apart; else plain text.
const Reader& choose_reader(const Input& input) {
  std::span<const Reader> rows = all_readers();
  for (const Reader& row : rows)
    if (row.recognises && row.recognises(input)) return row;
  std::string suffix = suffix_of(input.name);
  for (const Reader& row : rows)
    if (!row.recognises && !suffix.empty() && row.suffixes.find(" " + suffix + " ") != row.suffixes.npos)
      return row;
  return rows.back();
}

Result<const Reader*> named_reader(const std::string& format) {
  std::string known;
  for (const Reader& row : all_readers()) {
    if (row.format == format) return &row;
    known += (known.empty() ? "" : " ") + std::string(row.format);
  }
  return fail(Code::usage, fmt::format("\"{}\" is no kind of manuscript", format),
              fmt::format("use one of: {}", known));
}

Result<Document> read_input(Input input) {
  const Reader* reader = nullptr;
  if (input.options.format.empty()) {
    reader = &choose_reader(input);
  } else {
    OPCIT_TRY(reader, named_reader(input.options.format));
  }
  OPCIT_TRY(Document document, reader->read(std::move(input)));
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
  return manuscript::read_input({std::move(bytes), std::move(name), options});
}

}  // namespace opcit
