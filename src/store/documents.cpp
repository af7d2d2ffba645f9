#include "store/documents.h"

#include <fmt/format.h>

#include <map>

#include "model/csl_json.h"
#include "io/json.h"
#include "io/sha256.h"
#include "store/importing.h"

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

Result<void> insert_cite(const Connection& connection, std::int64_t cluster, std::size_t position,
                         const CiteRecord& cite, std::int64_t reference) {
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT INTO cite (cluster, position, start, stop, names, et_al, year, year_suffix, prefix, "
      "suffix, locator, label, suppress_author, confidence, reference) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"));
  query.bind(cluster, position, cite.span.begin, cite.span.end, io::dump_json(Json(cite.names)),
             cite.et_al, cite.year, cite.year_suffix, cite.prefix, cite.suffix, cite.locator,
             cite.label, cite.suppress_author, cite.confidence);
  if (reference == 0)
    query->bind_null(15);
  else
    query->bind(15, reference);
  return query.run();
}

Result<void> insert_clusters(const Connection& connection, std::int64_t document,
                             const DocumentRecord& record, const Ids& ids) {
  for (std::size_t i = 0; i < record.clusters.size(); ++i) {
    const ClusterRecord& cluster = record.clusters[i];
    {
      OPCIT_TRY(Query query, connection.prepare(
          "INSERT INTO cluster (document, position, start, stop, surface, form) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
      OPCIT_CHECK(query.bind(document, i, cluster.span.begin, cluster.span.end, cluster.surface,
                             cluster.form).run());
    }
    std::int64_t id = connection.last_id();
    for (std::size_t j = 0; j < cluster.cites.size(); ++j)
      OPCIT_CHECK(insert_cite(connection, id, j, cluster.cites[j], linked(ids, cluster.cites[j])));
  }
  return {};
}

Result<void> insert_communications(const Connection& connection, std::int64_t document,
                                   const DocumentRecord& record) {
  for (std::size_t i = 0; i < record.communications.size(); ++i) {
    const CommunicationRecord& communication = record.communications[i];
    OPCIT_TRY(Query query, connection.prepare(
        "INSERT INTO communication (document, position, start, stop, surface) "
        "VALUES (?1, ?2, ?3, ?4, ?5)"));
    OPCIT_CHECK(query.bind(document, i, communication.span.begin, communication.span.end,
                           communication.surface).run());
  }
  return {};
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

/// Writes the row of the manuscript; citations that were there go.
Result<std::int64_t> put_row(const Connection& connection, const DocumentRecord& document,
                             const DocumentRow& before, std::string_view print,
                             std::int64_t time) {
  if (before.id == 0) {
    OPCIT_TRY(Query query, connection.prepare(
        "INSERT INTO document (name, hash, encoding, system, fingerprint, added, changed) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)"));
    OPCIT_CHECK(query.bind(document.name, document.hash, document.encoding, document.system, print,
                           time).run());
    return connection.last_id();
  }
  OPCIT_TRY(Query update, connection.prepare(
      "UPDATE document SET hash = ?2, encoding = ?3, system = ?4, fingerprint = ?5, changed = ?6 "
      "WHERE id = ?1"));
  OPCIT_CHECK(update.bind(before.id, document.hash, document.encoding, document.system, print,
                          time).run());
  for (std::string_view sql : {"DELETE FROM cluster WHERE document = ?1",
                               "DELETE FROM communication WHERE document = ?1"}) {
    OPCIT_TRY(Query query, connection.prepare(sql));
    OPCIT_CHECK(query.bind(before.id).run());
  }
  return before.id;
}

std::vector<std::string> names_from(const std::string& text) {
  std::vector<std::string> names;
  auto json = io::parse_json(text, "names");
  if (json && json->is_array())
    for (const Json& name : *json)
      if (name.is_string()) names.push_back(name.get<std::string>());
  return names;
}

Span span_at(const Query& query, int column) {
  return {query->size(column), query->size(column + 1)};
}

Result<std::vector<CiteRecord>> load_cites(const Connection& connection, std::int64_t cluster) {
  std::vector<CiteRecord> cites;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT start, stop, names, et_al, year, year_suffix, prefix, suffix, locator, label, "
      "suppress_author, confidence, reference.key FROM cite "
      "LEFT JOIN reference ON reference.id = reference WHERE cluster = ?1 ORDER BY position"));
  query.bind(cluster);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return cites;
    cites.push_back({span_at(query, 0), names_from(query->text(2)), query->number(3) != 0,
                     query->text(4), query->text(5), query->text(6), query->text(7),
                     query->text(8), query->text(9), query->number(10) != 0, query->real(11),
                     query->text(12)});
  }
}

Result<void> load_clusters(const Connection& connection, std::int64_t document,
                           DocumentRecord& record) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT id, start, stop, surface, form FROM cluster WHERE document = ?1 ORDER BY position"));
  query.bind(document);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return {};
    OPCIT_TRY(auto cites, load_cites(connection, query->number(0)));
    record.clusters.push_back(
        {span_at(query, 1), query->text(3), query->text(4), std::move(cites)});
  }
}

Result<void> load_communications(const Connection& connection, std::int64_t document,
                                 DocumentRecord& record) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT start, stop, surface FROM communication WHERE document = ?1 ORDER BY position"));
  query.bind(document);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return {};
    record.communications.push_back({span_at(query, 0), query->text(2)});
  }
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
  std::string print = fingerprint(document, ids);
  OPCIT_TRY(DocumentRow before, find_document(connection, document.name));
  if (before.id != 0 && before.fingerprint == print) {
    report.change = ImportChange::unchanged;
    return report;
  }
  OPCIT_TRY(std::int64_t id, put_row(connection, document, before, print, time));
  OPCIT_CHECK(insert_clusters(connection, id, document, ids));
  OPCIT_CHECK(insert_communications(connection, id, document));
  report.change = before.id == 0 ? ImportChange::added : ImportChange::updated;
  return report;
}

Result<void> remove_document(const Connection& connection, std::string_view name) {
  OPCIT_TRY(DocumentRow row, find_document(connection, name));
  if (row.id == 0)
    return fail(Code::key_missing, fmt::format("no manuscript \"{}\" in the library", name));
  OPCIT_TRY(Query query, connection.prepare("DELETE FROM document WHERE id = ?1"));
  return query.bind(row.id).run();
}

Result<std::vector<StoredDocument>> load_documents(const Connection& connection) {
  std::vector<StoredDocument> documents;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT id, name, hash, encoding, system, added, changed FROM document ORDER BY name"));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return documents;
    StoredDocument stored;
    stored.document.name = query->text(1);
    stored.document.hash = query->text(2);
    stored.document.encoding = query->text(3);
    stored.document.system = query->text(4);
    stored.added = query->number(5);
    stored.changed = query->number(6);
    OPCIT_CHECK(load_clusters(connection, query->number(0), stored.document));
    OPCIT_CHECK(load_communications(connection, query->number(0), stored.document));
    documents.push_back(std::move(stored));
  }
}

}  // namespace opcit::store
