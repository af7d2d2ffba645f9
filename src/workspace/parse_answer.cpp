#include "workspace/parse_answer.h"

#include "model/csl_json.h"

#include <fmt/format.h>

#include <cmath>

namespace opcit {
namespace {

using io::Json;

/// Probabilities to three places: more would be noise.
double to_thousandths(double probability) { return std::round(probability * 1000) / 1000; }

class ParseWriter {
 public:
  ParseWriter(std::string_view line, text::OffsetUnit unit) : line_(line), offsets_(line, unit) {}

  Json answer(ParsedPart& part, std::string id) const {
    Json out{{"record", record(part.parsed, std::move(id))},
             {"confidence", to_thousandths(part.parsed.confidence)}};
    out["fields"] = fields(part);
    if (!part.tokens.empty()) out["tokens"] = tokens(part);
    return out;
  }

  Json place(Span span, std::size_t begin) const {
    return {{"start", offsets_.at(begin + span.begin)}, {"end", offsets_.at(begin + span.end)}};
  }

 private:
  /// CSL-JSON; where nothing spoke for a type there is none.
  static Json record(ParsedReference& parsed, std::string id) {
    parsed.record.id = std::move(id);
    Json out = model::to_json(parsed.record);
    if (!parsed.typed) out.erase("type");
    return out;
  }

  Json fields(const ParsedPart& part) const {
    Json out = Json::array();
    for (const PlacedField& field : part.parsed.fields) {
      Json one{{"variable", to_string(field.variable)}};
      one.update(place(field.span, part.span.begin));
      one["confidence"] = to_thousandths(field.confidence);
      out.push_back(std::move(one));
    }
    return out;
  }

  Json tokens(const ParsedPart& part) const {
    Json out = Json::array();
    for (const TaggedToken& token : part.tokens) {
      Json one = place(token.span, part.span.begin);
      one["text"] = token.span.of(part.span.of(line_));
      one["label"] = token.label;
      for (const auto& [label, probability] : token.alternatives)
        one["probabilities"][std::string(label)] = to_thousandths(probability);
      out.push_back(std::move(one));
    }
    return out;
  }

  std::string_view line_;
  text::OffsetIndex offsets_;
};

Json finding_json(const Finding& finding) {
  return {{"code", to_string(finding.code)},
          {"severity", to_string(finding.severity)},
          {"message", finding.message},
          {"help", finding.help}};
}

}  // namespace

std::string part_id(std::string_view id, std::size_t i) {
  return i == 0 ? std::string(id) : fmt::format("{}-{}", id, i + 1);
}

std::optional<Finding> several_references(const std::vector<ParsedPart>& parts) {
  if (parts.size() < 2) return std::nullopt;
  return Finding{Code::reference_several, Severity::warning, parts[1].span,
                 fmt::format("{} references stand in one line", parts.size()),
                 "put each on a line of its own"};
}

std::vector<ParsedPart> parse_line(ReferenceParser& parser, std::string_view line,
                                   const ParseLineOptions& options) {
  std::vector<ParsedPart> out;
  ParsedReference whole = options.in_list ? parser.parse_next(line) : parser.parse(line);
  std::vector<Span> spans = parser.parts();
  for (Span span : spans) {
    ParsedPart part{span, {}, {}};
    if (spans.size() == 1)
      part.parsed = std::move(whole);
    else
      part.parsed = out.empty() && !options.in_list ? parser.parse(span.of(line))
                                                    : parser.parse_next(span.of(line));
    if (options.tokens) part.tokens = parser.explain();
    out.push_back(std::move(part));
  }
  return out;
}

std::string parse_answer(std::vector<ParsedPart> parts, std::string_view line, std::string_view id,
                         text::OffsetUnit unit) {
  ParseWriter writer(line, unit);
  Json answer = writer.answer(parts.front(), std::string(id));
  if (parts.size() == 1) return io::dump_json(answer);
  answer["more"] = Json::array();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Json one = writer.place(parts[i].span, 0);
    one.update(writer.answer(parts[i], part_id(id, i)));
    answer["more"].push_back(std::move(one));
  }
  answer["findings"] = Json::array({finding_json(*several_references(parts))});
  return io::dump_json(answer);
}

Result<std::string> parse_job(const Json& job, ReferenceParser& parser, bool tokens,
                              text::OffsetUnit unit) {
  const Json* raw = io::member(job, "raw");
  if (!raw || !raw->is_string())
    return fail(Code::json_shape, "a job of parse has a string \"raw\"",
                R"(write {"id": "r1", "raw": "Lee, A. 2011. On work."})");
  const Json* id = io::member(job, "id");
  std::string name = !id ? "" : id->is_string() ? id->get<std::string>() : io::dump_json(*id);
  auto line = raw->get<std::string>();
  return parse_answer(parse_line(parser, line, {false, tokens}), line, name, unit);
}

}  // namespace opcit
