#pragma once
// The references of lines, and the contract's answer of `opcit parse`.

#include "text/positions.h"
#include "workspace/job_answer.h"

#include <opcit/base/finding.h>
#include <opcit/parse/reference_parser.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// A reference that takes up a line, or a part of one in which several stand.
struct ParsedPart {
  Span span;  ///< bytes of the line; places in `parsed` and `tokens` count from its begin
  ParsedReference parsed;
  std::vector<TaggedToken> tokens;
};

struct ParseLineOptions {
  bool in_list = false;  ///< a dash at the head stands for the authors of the line before
  bool tokens = false;   ///< keep what the tagger saw
};

/// What `parser` makes of `line`; at least one part.
std::vector<ParsedPart> parse_line(ReferenceParser& parser, std::string_view line,
                                   const ParseLineOptions& options);

/// That several references stand in a line, with the place of the second; nothing when one does.
std::optional<Finding> several_references(const std::vector<ParsedPart>& parts);

/// `{"record", "confidence", "fields"}` of the first part, with `more` and a finding where there are
/// others. Records get `id`, those of others `id-2` and so on.
std::string parse_answer(std::vector<ParsedPart> parts, std::string_view line, std::string_view id,
                         text::OffsetUnit unit);

/// Answers a job `{"id", "raw"}`.
Result<std::string> parse_job(const io::Json& job, ReferenceParser& parser, bool tokens,
                              text::OffsetUnit unit);

/// The id of part `i` of a line.
std::string part_id(std::string_view id, std::size_t i);

}  // namespace opcit
