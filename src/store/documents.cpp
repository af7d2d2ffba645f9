#include "store/documents.h"

#include <fmt/format.h>

#include <map>

#include "model/csl_json.h"
#include "io/json.h"
#include "io/sha256.h"
#include "store/importing.h"
#include "store/index.h"

namespace opcit::store {
namespace {

using io::Json;
using Ids = std::map<std::string, std::int64_t, std::less<>>;

std::int64_t linked(const Ids& ids, const CiteRecord& cite) {
  auto found = ids.find(cite.record);
  return found == ids.end() || cite.record.empty() ? 0 : found->second;
}

/// A digest of everything that is stored of a manuscript, so that the same is never written twice.
std::string fingerprint(const DocumentRecord& document, const Ids& ids) {
  std::string all;
  auto add = [&](const auto&... parts) { ((all += fmt::format("{}\n", parts)), ...); };
  auto add_text = [&](const std::string& text) { all += fmt::format("{}:{}\n", text.size(), text); };
  for (const auto* text : {&document.hash, &document.encoding, &document.system}) add_text(*text);
  for (const ClusterRecord& cluster : document.clusters) {
    add("cluster", cluster.span.begin, cluster.span.end);
    add_text(cluster.surface);
    add_text(cluster.form);
    for (const CiteRecord& cite : cluster.cites) {
      add("cite", cite.span.begin, cite.span.end, cite.et_al, cite.suppress_author,
          cite.confidence, linked(ids, cite), cite.names.size());
      for (const std::string& name : cite.names) add_text(name);
      for (const auto* text : {&cite.year, &cite.year_suffix, &cite.prefix, &cite.suffix,
                               &cite.locator, &cite.label})
        add_text(*text);
    }
  }
  for (const CommunicationRecord& communication : document.communications) {
    add("communication", communication.span.begin, communication.span.end);
    add_text(communication.surface);
  }
  return io::sha256(all);
}

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

Json cite_json(const CiteRecord& cite, std::int64_t reference) {
  return {{"span", span_json(cite.span)}, {"names", cite.names}, {"et_al", cite.et_al}, {"year", cite.year},
          {"year_suffix", cite.year_suffix}, {"prefix", cite.prefix}, {"suffix", cite.suffix},
          {"locator", cite.locator}, {"label", cite.label}, {"suppress_author", cite.suppress_author},
          {"confidence", cite.confidence}, {"reference", reference}};
}

std::string data_of(const DocumentRecord& record, const Ids& ids) {
  Json clusters = Json::array();
  for (const ClusterRecord& cluster : record.clusters) {
    Json cites = Json::array();
    for (const CiteRecord& cite : cluster.cites) cites.push_back(cite_json(cite, linked(ids, cite)));
    clusters.push_back({{"span", span_json(cluster.span)}, {"surface", cluster.surface}, {"form", cluster.form}, {"cites", std::move(cites)}});
  }
  Json communications = Json::array();
  for (const CommunicationRecord& one : record.communications)
    communications.push_back({{"span", span_json(one.span)}, {"surface", one.surface}});
  return io::dump_json({{"clusters", std::move(clusters)}, {"communications", std::move(communications)}});
}

std::size_t cites_in(const DocumentRecord& record) {
  std::size_t count = 0;
  for (const ClusterRecord& cluster : record.clusters) count += cluster.cites.size();
  return count;
}

struct DocumentRow {
  std::int64_t id = 0;
  std::string fingerprint;
};

Result<DocumentRow> find_document(const Connection& connection, std::string_view name) {
  OPCIT_TRY(Query query, connection.prepare("SELECT id, fingerprint FROM document WHERE name = ?1"));
  OPCIT_TRY(bool row, query.bind(name).step());
  if (!row) return DocumentRow{};
  return DocumentRow{query->number(0), query->text(1)};
}

Result<std::int64_t> put_row(const Connection& connection, const DocumentRecord& document, const DocumentRow& before,
                             std::string_view print, std::string_view data, std::int64_t time) {
  OPCIT_TRY(Query query, connection.prepare(
      before.id == 0
          ? "INSERT INTO document (name, hash, encoding, system, fingerprint, data, clusters, cites, communications, added, "
            "changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)"
          : "UPDATE document SET hash = ?2, encoding = ?3, system = ?4, fingerprint = ?5, data = ?6, clusters = ?7, cites = ?8, "
            "communications = ?9, changed = ?10 WHERE name = ?1"));
  OPCIT_CHECK(query.bind(document.name, document.hash, document.encoding, document.system, print, data,
                         document.clusters.size(), cites_in(document), document.communications.size(), time).run());
  return before.id == 0 ? connection.last_id() : before.id;
}

Span span_in(const Json& object) {
  const Json* span = io::member(object, "span");
  if (span == nullptr || !span->is_array() || span->size() != 2) return {};
  return {(*span)[0].get<std::size_t>(), (*span)[1].get<std::size_t>()};
}

/// A flag as JSON or as SQL writes it.
bool flag_in(const Json& object, std::string_view name) {
  const Json* value = io::member(object, name);
  return value != nullptr && (value->is_boolean() ? value->get<bool>() : value->is_number() && value->get<int>() != 0);
}

const Json& list_in(const Json& object, std::string_view name) {
  static const Json none = Json::array();
  const Json* list = io::member(object, name);
  return list != nullptr && list->is_array() ? *list : none;
}

Result<CiteRecord> cite_from(const Connection& connection, const Json& json) {
  CiteRecord cite;
  cite.span = span_in(json);
  for (const Json& name : list_in(json, "names"))
    if (name.is_string()) cite.names.push_back(name.get<std::string>());
  cite.et_al = flag_in(json, "et_al");
  cite.suppress_author = flag_in(json, "suppress_author");
  for (auto [name, text] : {std::pair{"year", &cite.year}, std::pair{"year_suffix", &cite.year_suffix},
                            std::pair{"prefix", &cite.prefix}, std::pair{"suffix", &cite.suffix},
                            std::pair{"locator", &cite.locator}, std::pair{"label", &cite.label}})
    *text = io::string_member(json, name);
  if (const Json* value = io::member(json, "confidence"); value && value->is_number()) cite.confidence = value->get<double>();
  const Json* reference = io::member(json, "reference");
  if (reference != nullptr && reference->is_number()) {
    OPCIT_TRY(std::int64_t work, present_work(connection, reference->get<std::int64_t>()));
    OPCIT_TRY(cite.record, key_of(connection, work));
  }
  return cite;
}

Result<ClusterRecord> cluster_from(const Connection& connection, const Json& json) {
  ClusterRecord cluster{span_in(json), io::string_member(json, "surface"), io::string_member(json, "form"), {}};
  for (const Json& one : list_in(json, "cites")) {
    OPCIT_TRY(CiteRecord cite, cite_from(connection, one));
    cluster.cites.push_back(std::move(cite));
  }
  return cluster;
}

Result<void> read_data(const Connection& connection, const std::string& text, DocumentRecord& record) {
  OPCIT_TRY(Json data, io::parse_json(text, record.name));
  for (const Json& one : list_in(data, "clusters")) {
    OPCIT_TRY(ClusterRecord cluster, cluster_from(connection, one));
    record.clusters.push_back(std::move(cluster));
  }
  for (const Json& one : list_in(data, "communications"))
    record.communications.push_back({span_in(one), io::string_member(one, "surface")});
  return {};
}

}  // namespace

Result<DocumentReport> put_document(const Connection& connection, const DocumentRecord& document,
                                    std::int64_t time) {
  OPCIT_TRY(std::int64_t source, source_id(connection, {SourceKind::text, document.name, 1.0}));
  Importer importer(connection, {source, SourceKind::text, 1.0, time});
  DocumentReport report;
  Ids ids;
  for (const Reference& reference : document.references) {
    OPCIT_TRY(Imported imported, importer.add(reference));
    ids.try_emplace(reference.id, imported.id);
    report.imported.references.push_back(std::move(imported.report));
  }
  OPCIT_CHECK(importer.finish());
  std::string print = fingerprint(document, ids);
  OPCIT_TRY(DocumentRow before, find_document(connection, document.name));
  if (before.id != 0 && before.fingerprint == print) {
    report.change = ImportChange::unchanged;
    return report;
  }
  OPCIT_TRY(std::int64_t id, put_row(connection, document, before, print, data_of(document, ids), time));
  OPCIT_CHECK(index_document(connection, id));
  report.change = before.id == 0 ? ImportChange::added : ImportChange::updated;
  return report;
}

Result<void> remove_document(const Connection& connection, std::string_view name) {
  OPCIT_TRY(DocumentRow row, find_document(connection, name));
  if (row.id == 0)
    return fail(Code::key_missing, fmt::format("no manuscript \"{}\" in the library", name));
  {
    OPCIT_TRY(Query query, connection.prepare("DELETE FROM document WHERE id = ?1"));
    OPCIT_CHECK(query.bind(row.id).run());
  }
  return index_document(connection, row.id);
}

Result<std::int64_t> present_work(const Connection& connection, std::int64_t id) {
  constexpr int most_merges = 64;
  for (int i = 0; i < most_merges; ++i) {
    OPCIT_TRY(Query query, connection.prepare("SELECT merged, trashed FROM reference WHERE id = ?1"));
    OPCIT_TRY(bool row, query.bind(id).step());
    if (!row) return 0;
    if (query->number(0) == 0) return query->number(1) == 0 ? id : 0;
    id = query->number(0);
  }
  return 0;
}

Result<std::vector<StoredDocument>> load_documents(const Connection& connection) {
  std::vector<StoredDocument> documents;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT name, hash, encoding, system, data, added, changed FROM document ORDER BY name"));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return documents;
    StoredDocument stored;
    stored.document.name = query->text(0);
    stored.document.hash = query->text(1);
    stored.document.encoding = query->text(2);
    stored.document.system = query->text(3);
    stored.added = query->number(5);
    stored.changed = query->number(6);
    OPCIT_CHECK(read_data(connection, query->text(4), stored.document));
    documents.push_back(std::move(stored));
  }
}

Result<std::vector<CitedPlace>> load_places(const Connection& connection, std::int64_t reference) {
  std::vector<CitedPlace> places;
  OPCIT_TRY(std::string key, key_of(connection, reference));
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT name, data FROM document WHERE id IN (SELECT document FROM cited WHERE reference IN "
      "(SELECT ?1 UNION ALL SELECT id FROM reference WHERE merged = ?1 AND merged <> 0)) ORDER BY name"));
  query.bind(reference);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return places;
    DocumentRecord document;
    document.name = query->text(0);
    OPCIT_CHECK(read_data(connection, query->text(1), document));
    for (const ClusterRecord& cluster : document.clusters)
      for (const CiteRecord& cite : cluster.cites)
        if (cite.record == key) places.push_back({document.name, cite.span, cluster.surface, cite.locator, cite.label});
  }
}

}  // namespace opcit::store
