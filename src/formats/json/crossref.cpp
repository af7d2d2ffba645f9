// Crossref's JSON as a bibliography: an answer of its REST API, a work, or a list of works.

#include <array>

#include "formats/input_text.h"
#include "formats/json/crossref_work.h"
#include "formats/registry.h"

namespace opcit::formats::crossref {
namespace {

using io::Json;

/// What holds the works: `message.items`, `message`, `items`, or the document itself.
const Json& works_in(const Json& document) {
  const Json* message = io::member(document, "message");
  const Json& inside = message ? *message : document;
  const Json* items = io::member(inside, "items");
  return items ? *items : inside;
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  OPCIT_TRY(Json document, io::parse_json(text, std::string(reading.name)));
  const Json& works = works_in(document);
  auto add = [&](const Json& work) {
    if (work.is_object()) bibliography.references.push_back(read_crossref_work(work).record);
  };
  if (works.is_array())
    for (const Json& work : works) add(work);
  else
    add(works);
  return bibliography;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  bool json = start != std::string_view::npos && (head[start] == '{' || head[start] == '[');
  return json && head.find("\"message-type\"") != std::string_view::npos;
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/vnd.crossref-api-message+json"};

}  // namespace

const Format format = {{"crossref", "Crossref JSON", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::crossref
