#include "resolve/crossref_reader.h"

#include <fmt/format.h>

#include <utility>

#include "formats/json/crossref_work.h"
#include "io/json.h"
#include "resolve/doi.h"

namespace opcit::resolve {
namespace {

using io::Json;

Hit read_work(const Json& json) {
  formats::CrossrefWork work = formats::read_crossref_work(json);
  Hit hit;
  hit.record = std::move(work.record);
  hit.years = std::move(work.years);
  hit.titles = std::move(work.titles);
  hit.containers = std::move(work.containers);
  for (const std::string& version : work.versions)
    if (std::string doi = bare_doi(version); !doi.empty()) hit.versions.push_back(std::move(doi));
  hit.retracted = work.retracted;
  hit.citable = work.citable;
  return hit;
}

tl::unexpected<Error> unusable(std::string_view what) {
  return fail(Code::service_answer, fmt::format("crossref answered {}", what));
}

}  // namespace

Result<CrossrefAnswer> read_crossref(std::string_view body) {
  auto json = io::parse_json(body, "crossref");
  if (!json) return unusable("something that is not JSON");
  const Json* message = io::member(*json, "message");
  if (io::string_member(*json, "status") != "ok" || !message)
    return unusable("JSON that is no answer of its API");
  CrossrefAnswer answer;
  answer.kind = io::string_member(*json, "message-type");
  if (answer.kind == "work" && message->is_object()) {
    answer.hits.push_back(read_work(*message));
  } else if (answer.kind == "work-list") {
    const Json* items = io::member(*message, "items");
    if (!items || !items->is_array()) return unusable("a list without items");
    for (const Json& item : *items)
      if (item.is_object()) answer.hits.push_back(read_work(item));
  } else if (answer.kind == "work-agency") {
    const Json* agency = io::member(*message, "agency");
    if (agency) answer.agency = io::string_member(*agency, "id");
  }
  return answer;
}

}  // namespace opcit::resolve
