#include "workspace/library_answer.h"

#include "model/csl_json.h"

namespace opcit {
namespace {

using io::Json;

/// JSON text of the library's own; anything else is shown as the text it is.
Json embedded(const std::string& text) {
  if (text.empty()) return nullptr;
  auto value = io::parse_json(text, "library");
  return value ? *value : Json(text);
}

}  // namespace

io::Json added_answer(const AddedFile& added) {
  Json out{{"file", added.name}, {"kind", to_string(added.kind)}};
  if (added.kind == InputKind::manuscript) {
    out["change"] = to_string(added.report.change);
    out["citations"] = added.citations;
  }
  out["references"] = Json::array();
  for (const ImportedReference& one : added.report.imported.references)
    out["references"].push_back(
        {{"id", one.id}, {"key", one.key}, {"change", to_string(one.change)}});
  return out;
}

io::Json entry_answer(const LibraryEntry& entry) {
  return {{"key", entry.reference.id},
          {"verdict", to_string(entry.verdict)},
          {"retracted", entry.retracted},
          {"cited", entry.cited},
          {"record", model::to_json(entry.reference)}};
}

io::Json stored_answer(const StoredReference& stored) {
  Json out = entry_answer(stored.entry);
  out["resolution"] = {{"verdict", to_string(stored.resolution.verdict)},
                       {"score", stored.resolution.score},
                       {"source", stored.resolution.source},
                       {"evidence", embedded(stored.resolution.evidence)},
                       {"time", stored.resolved}};
  out["values"] = Json::array();
  for (const StoredValue& value : stored.values)
    out["values"].push_back({{"variable", value.name},
                             {"value", embedded(value.value)},
                             {"source", to_string(value.source.kind)},
                             {"detail", value.source.detail},
                             {"score", value.source.score},
                             {"time", value.time},
                             {"chosen", value.chosen}});
  out["places"] = Json::array();
  for (const CitedPlace& place : stored.cited)
    out["places"].push_back({{"document", place.document},
                             {"start", place.span.begin},
                             {"end", place.span.end},
                             {"surface", place.surface},
                             {"locator", place.locator},
                             {"label", place.label}});
  out["tags"] = stored.tags;
  out["collections"] = stored.collections;
  out["notes"] = Json::array();
  for (const StoredNote& note : stored.notes) out["notes"].push_back({{"text", note.text}, {"time", note.time}});
  out["attachments"] = Json::array();
  for (const StoredAttachment& one : stored.attachments)
    out["attachments"].push_back({{"location", one.location}, {"sha256", one.hash}, {"time", one.time}});
  out["relations"] = Json::array();
  for (const StoredRelation& one : stored.relations)
    out["relations"].push_back({{"relation", one.kind}, {"key", one.key}, {"of_other", one.is_from}});
  out["added"] = stored.added;
  out["changed"] = stored.changed;
  return out;
}

}  // namespace opcit
