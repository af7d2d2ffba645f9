#include "workspace/resolution_answer.h"

#include "model/csl_json.h"

#include <cmath>

namespace opcit {
namespace {

using io::Json;

/// Four decimals say all a score knows; more would only show how it was added up.
double rounded(double score) { return std::round(score * 10000) / 10000; }

Result<Query> query_of_citation(const Json& citation) {
  CitedWork cited;
  const Json* names = io::member(citation, "names");
  if (!names || !names->is_array())
    return fail(Code::json_shape, "`citation.names` is no array of strings");
  for (const Json& name : *names)
    if (name.is_string()) cited.names.push_back(name.get<std::string>());
  const Json* year = io::member(citation, "year");
  if (year && year->is_number_integer())
    cited.year = std::to_string(year->get<std::int64_t>());
  else
    cited.year = io::string_member(citation, "year");
  cited.year_suffix = io::string_member(citation, "year_suffix");
  cited.sentence = io::string_member(citation, "sentence");
  const Json* et_al = io::member(citation, "et_al");
  cited.et_al = et_al && et_al->is_boolean() && et_al->get<bool>();
  return query_for_citation(cited);
}

Result<Query> query_of_job(const Json& job) {
  if (const Json* raw = io::member(job, "raw"); raw && raw->is_string())
    return query_for_raw(raw->get<std::string>());
  if (const Json* record = io::member(job, "record"); record && record->is_object()) {
    Query query;
    std::vector<Finding> ignored;  // what cannot be understood of it is not asked for
    query.record = model::reference_from_json(*record, ignored);
    return query;
  }
  if (const Json* citation = io::member(job, "citation"); citation && citation->is_object())
    return query_of_citation(*citation);
  return fail(Code::json_shape, "the job has no `raw`, `record` or `citation`", "give one of them");
}

}  // namespace

io::Json evidence_answer(const Resolution& resolution) {
  Json out = Json::array();
  for (const Evidence& one : resolution.evidence) {
    Json row{{"source", one.source}, {"query", one.query}, {"status", one.status},
             {"cached", one.cached}, {"outcome", to_string(one.outcome)}};
    if (!one.note.empty()) row["note"] = one.note;
    out.push_back(std::move(row));
  }
  return out;
}

io::Json resolution_answer(const Resolution& resolution) {
  Json out{{"verdict", to_string(resolution.verdict)}, {"retracted", resolution.retracted}};
  out["record"] = resolution.record ? model::to_json(*resolution.record) : Json(nullptr);
  out["score"] = rounded(resolution.score);
  out["source"] = resolution.source;
  out["differences"] = Json::array();
  for (const Difference& one : resolution.differences)
    out["differences"].push_back(
        {{"variable", to_string(one.variable)}, {"given", one.given}, {"found", one.found}});
  out["candidates"] = Json::array();
  for (const Candidate& one : resolution.candidates)
    out["candidates"].push_back({{"record", model::to_json(one.record)},
                                 {"score", rounded(one.score)},
                                 {"source", one.source}});
  out["evidence"] = evidence_answer(resolution);
  return out;
}

JobAnswer resolve_job(const std::string& line, const Resolver& resolver) {
  return answer_job(line, [&](const Json& job) -> Result<std::string> {
    OPCIT_TRY(Query query, query_of_job(job));
    return io::dump_json(resolution_answer(resolver.resolve(query)));
  });
}

}  // namespace opcit
