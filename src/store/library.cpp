#include <opcit/store/library.h>

#include <algorithm>

#include "store/documents.h"
#include "store/importing.h"
#include "store/opening.h"
#include "store/reading.h"
#include "store/words.h"

namespace opcit {

using store::Connection;
using store::Importer;
using store::Query;
using store::Transaction;

class Library::Impl {
 public:
  Impl(Connection connection, std::string path, const OpenOptions& options)
      : connection_(std::move(connection)), path_(std::move(path)), clock_(options.clock),
        read_only_(options.read_only) {}

  bool is_read_only() const { return read_only_; }
  std::int64_t now() const { return clock_ ? clock_->now() : 0; }

  /// Runs `work(connection)` in one transaction; its errors get the library's path as their place.
  template <typename Work>
  auto change(Work work) const -> decltype(work(std::declval<const Connection&>())) {
    if (read_only_)
      return at_path(fail(Code::library_read_only, "the library was opened for reading only",
                          "check the permissions of the file and of its folder"));
    return run(true, work);
  }

  template <typename Work>
  auto read(Work work) const -> decltype(work(std::declval<const Connection&>())) {
    return run(false, work);
  }

 private:
  template <typename Work>
  auto run(bool writes, Work& work) const -> decltype(work(std::declval<const Connection&>())) {
    auto transaction = Transaction::begin(connection_, writes);
    if (!transaction) return at_path(fail(std::move(transaction.error())));
    auto result = work(connection_);
    if (!result) return at_path(fail(std::move(result.error())));
    if (auto committed = transaction->commit(); !committed)
      return at_path(fail(std::move(committed.error())));
    return result;
  }

  tl::unexpected<Error> at_path(tl::unexpected<Error> problem) const {
    problem.value().place.file = path_;
    return problem;
  }

  Connection connection_;
  std::string path_;
  const Clock* clock_;
  bool read_only_;
};

namespace {

Result<void> put_resolution(const Connection& connection, std::int64_t id,
                            const ResolutionRecord& resolution, std::int64_t time) {
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT OR REPLACE INTO resolution (reference, verdict, score, source, retracted, evidence, "
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
      "SELECT 1 FROM resolution WHERE reference = ?1 AND verdict = ?2 AND score = ?3 "
      "AND source = ?4 AND retracted = ?5 AND evidence = ?6"));
  return query
      .bind(id, to_string(resolution.verdict), resolution.score, resolution.source,
            resolution.retracted, resolution.evidence)
      .step();
}

Result<std::int64_t> existing(const Connection& connection, std::string_view key) {
  OPCIT_TRY(std::int64_t id, store::find_key(connection, key));
  if (id == 0) return fail(store::missing_key(key));
  return id;
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
  return impl_->change([&](const Connection& connection) -> Result<ImportReport> {
    ImportReport report;
    if (references.empty()) return report;
    OPCIT_TRY(std::int64_t row, store::source_id(connection, source));
    Importer importer(connection, {row, source.kind, source.score, impl_->now()});
    report.references.reserve(references.size());
    for (const Reference& reference : references) {
      OPCIT_TRY(store::Imported imported, importer.add(reference));
      report.references.push_back(std::move(imported.report));
    }
    return report;
  });
}

Result<DocumentReport> Library::add_document(const DocumentRecord& document) {
  return impl_->change([&](const Connection& connection) {
    return store::put_document(connection, document, impl_->now());
  });
}

Result<ImportChange> Library::apply_resolution(std::string_view key,
                                               const ResolutionRecord& resolution,
                                               const Reference* record) {
  return impl_->change([&](const Connection& connection) -> Result<ImportChange> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    bool changed = false;
    if (record != nullptr) {
      OPCIT_TRY(changed, put_record(connection, id, *record, witness(resolution), impl_->now()));
    }
    OPCIT_TRY(bool known, has_resolution(connection, id, resolution));
    if (!known) OPCIT_CHECK(put_resolution(connection, id, resolution, impl_->now()));
    return changed || !known ? ImportChange::updated : ImportChange::unchanged;
  });
}

Result<void> Library::remove(std::string_view key) {
  return impl_->change([&](const Connection& connection) -> Result<void> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    OPCIT_CHECK(store::remove_words(connection, id));
    OPCIT_TRY(Query query, connection.prepare("DELETE FROM reference WHERE id = ?1"));
    return query.bind(id).run();
  });
}

Result<void> Library::remove_document(std::string_view name) {
  return impl_->change([&](const Connection& connection) {
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

Result<std::vector<LibraryEntry>> Library::search(std::string_view query, std::size_t limit) const {
  return impl_->read([&](const Connection& connection) {
    return store::search_entries(connection, query, limit);
  });
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
