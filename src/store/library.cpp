#include <opcit/store/library.h>

#include <algorithm>

#include "store/documents.h"
#include "store/importing.h"
#include "store/index.h"
#include "store/library_impl.h"
#include "store/opening.h"
#include "store/reading.h"
#include "store/searching.h"

namespace opcit {

using store::Connection;
using store::Importer;
using store::Query;
using store::Transaction;

namespace {

Result<void> put_resolution(const Connection& connection, std::int64_t id,
                            const ResolutionRecord& resolution, std::int64_t time) {
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT OR REPLACE INTO resolution (id, verdict, score, source, retracted, evidence, "
      "time) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  return query
      .bind(id, to_string(resolution.verdict), resolution.score, resolution.source,
            resolution.retracted, resolution.evidence, time)
      .run();
}

/// True when the same is on record already.
Result<bool> has_resolution(const Connection& connection, std::int64_t id,
                            const ResolutionRecord& resolution) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT 1 FROM resolution WHERE id = ?1 AND verdict = ?2 AND score = ?3 "
      "AND source = ?4 AND retracted = ?5 AND evidence = ?6"));
  return query
      .bind(id, to_string(resolution.verdict), resolution.score, resolution.source,
            resolution.retracted, resolution.evidence)
      .step();
}

Result<bool> put_record(const Connection& connection, std::int64_t id, const Reference& record,
                        const Provenance& source, std::int64_t time) {
  OPCIT_TRY(std::int64_t row, store::source_id(connection, source));
  Importer importer(connection, {row, source.kind, source.score, time});
  return importer.update(id, record);
}

/// Who a resolution's values come from: a file of the user's, or a service.
Provenance witness(const ResolutionRecord& resolution) {
  constexpr std::string_view file = "file:";
  if (resolution.source.starts_with(file))
    return {SourceKind::file, resolution.source.substr(file.size()), resolution.score};
  return {SourceKind::service, resolution.source, resolution.score};
}

}  // namespace

std::string_view to_string(ImportChange change) {
  switch (change) {
    case ImportChange::added: return "added";
    case ImportChange::updated: return "updated";
    case ImportChange::unchanged: break;
  }
  return "unchanged";
}

std::size_t ImportReport::count(ImportChange change) const {
  return static_cast<std::size_t>(
      std::ranges::count(references, change, &ImportedReference::change));
}

Library::Library(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

Result<Library> Library::open(const std::string& path, const OpenOptions& options) {
  auto connection = store::open_library(path, options);
  if (connection)
    return Library(std::make_unique<Impl>(std::move(*connection), path, options));
  connection.error().place.file = path;
  return fail(std::move(connection.error()));
}

bool Library::is_read_only() const { return impl_->is_read_only(); }

Result<ImportReport> Library::add(std::span<const Reference> references,
                                  const Provenance& source) {
  return impl_->change("add", source.detail, [&](const Connection& connection) -> Result<ImportReport> {
    ImportReport report;
    if (references.empty()) return report;
    OPCIT_TRY(std::int64_t row, store::source_id(connection, source));
    Importer importer(connection, {row, source.kind, source.score, impl_->now()});
    OPCIT_TRY(report.references, importer.add_all(references));
    return report;
  });
}

Result<DocumentReport> Library::add_document(const DocumentRecord& document) {
  return impl_->change("add", document.name, [&](const Connection& connection) {
    return store::put_document(connection, document, impl_->now());
  });
}

Result<ImportChange> Library::apply_resolution(std::string_view key,
                                               const ResolutionRecord& resolution,
                                               const Reference* record) {
  return impl_->change("resolve", key, [&](const Connection& connection) -> Result<ImportChange> {
    OPCIT_TRY(std::int64_t id, store::existing(connection, key));
    bool changed = false;
    if (record != nullptr) {
      OPCIT_TRY(changed, put_record(connection, id, *record, witness(resolution), impl_->now()));
    }
    OPCIT_TRY(bool known, has_resolution(connection, id, resolution));
    if (!known) {
      OPCIT_CHECK(store::unindex_work(connection, id));
      OPCIT_CHECK(put_resolution(connection, id, resolution, impl_->now()));
      OPCIT_CHECK(store::index_work(connection, id));
    }
    return changed || !known ? ImportChange::updated : ImportChange::unchanged;
  });
}

Result<void> Library::remove_document(std::string_view name) {
  return impl_->change("rm", name, [&](const Connection& connection) {
    return store::remove_document(connection, name);
  });
}

Result<std::vector<LibraryEntry>> Library::list(const ListOptions& options) const {
  return impl_->read([&](const Connection& connection) {
    return store::list_entries(connection, options);
  });
}

Result<StoredReference> Library::show(std::string_view key) const {
  return impl_->read([&](const Connection& connection) {
    return store::load_reference(connection, key);
  });
}

Result<SearchAnswer> Library::search(std::string_view query, const SearchOptions& options) const {
  return impl_->read([&](const Connection& connection) { return store::search_entries(connection, query, options); });
}

Result<std::vector<LibraryEntry>> Library::find_identifier(Variable scheme,
                                                           std::string_view value) const {
  return impl_->read([&](const Connection& connection) {
    return store::find_entries(connection, scheme, value);
  });
}

Result<std::vector<StoredDocument>> Library::documents() const {
  return impl_->read(
      [](const Connection& connection) { return store::load_documents(connection); });
}

Result<LibraryStats> Library::stats() const {
  return impl_->read([](const Connection& connection) { return store::count_all(connection); });
}

}  // namespace opcit
