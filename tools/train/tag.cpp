// opcit_tag_references MODEL < LINES.jsonl: {"id", "fields", "type", "confidences"} for the scorer.

#include <opcit/parse/reference_parser.h>

#include <fmt/format.h>

#include <iostream>
#include <string>

#include "io/file.h"
#include "io/json.h"
#include "model/csl_json.h"

using namespace opcit;

int main(int, char** argv) {
  auto bytes = io::read_file(argv[1]);
  if (!bytes) return 2;
  auto parser = ReferenceParser::with_model(*bytes, argv[1]);
  if (!parser) {
    fmt::print(stderr, "{}\n", parser.error().message);
    return 2;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    auto json = io::parse_json(line, "-");
    if (!json) continue;
    ParsedReference parsed = parser->parse(io::string_member(*json, "raw"));
    io::Json out = io::Json::object();
    out["id"] = io::string_member(*json, "id");
    out["fields"] = model::to_json(parsed.record);
    if (!parsed.typed) out["fields"].erase("type");
    out["confidence"] = parsed.confidence;
    for (const PlacedField& field : parsed.fields)
      out["confidences"][std::string(to_string(field.variable))] = field.confidence;
    std::cout << io::dump_json(out) << '\n';
  }
}
