#include "store/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "store/fields.h"
#include "store/identity.h"
#include "store/importing.h"
#include "store/words.h"

namespace opcit::store {
namespace {

std::int64_t bounded(std::size_t count) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  return count > static_cast<std::size_t>(most) ? most : static_cast<std::int64_t>(count);
}

Result<std::vector<LibraryEntry>> load_entries(const Connection& connection, Query& ids) {
  std::vector<LibraryEntry> entries;
  for (;;) {
    OPCIT_TRY(bool row, ids.step());
    if (!row) return entries;
    OPCIT_TRY(LibraryEntry entry, load_entry(connection, ids->number(0)));
    entries.push_back(std::move(entry));
  }
}

Result<void> load_resolution(const Connection& connection, std::int64_t id,
                             StoredReference& stored) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT verdict, score, source, retracted, evidence, time FROM resolution "
      "WHERE reference = ?1"));
  OPCIT_TRY(bool row, query.bind(id).step());
  if (!row) return {};
  stored.resolution.verdict = verdict_from_string(query->text(0)).value_or(Verdict::unchecked);
  stored.resolution.score = query->real(1);
  stored.resolution.source = query->text(2);
  stored.resolution.retracted = query->number(3) != 0;
  stored.resolution.evidence = query->text(4);
  stored.resolved = query->number(5);
  return {};
}

Result<void> load_places(const Connection& connection, std::int64_t id, StoredReference& stored) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT document.name, cite.start, cite.stop, surface, locator, label FROM cite "
      "JOIN cluster ON cluster.id = cluster JOIN document ON document.id = cluster.document "
      "WHERE reference = ?1 ORDER BY document.name, cluster.position, cite.position"));
  query.bind(id);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return {};
    stored.cited.push_back({query->text(0), {query->size(1), query->size(2)}, query->text(3),
                            query->text(4), query->text(5)});
  }
}

Result<void> load_times(const Connection& connection, std::int64_t id, StoredReference& stored) {
  OPCIT_TRY(Query query, connection.prepare("SELECT added, changed FROM reference WHERE id = ?1"));
  OPCIT_TRY(bool row, query.bind(id).step());
  if (!row) return {};
  stored.added = query->number(0);
  stored.changed = query->number(1);
  return {};
}

}  // namespace

Error missing_key(std::string_view key) {
  return {Code::key_missing, fmt::format("no reference \"{}\" in the library", key),
          "opcit list prints the keys, opcit search finds words", {}};
}

Result<LibraryEntry> load_entry(const Connection& connection, std::int64_t id) {
  LibraryEntry entry;
  OPCIT_TRY(entry.reference, load_chosen(connection, id));
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT key, verdict, retracted, (SELECT count(*) FROM cite WHERE cite.reference = ?1) "
      "FROM reference LEFT JOIN resolution ON resolution.reference = reference.id "
      "WHERE reference.id = ?1"));
  OPCIT_TRY(bool row, query.bind(id).step());
  if (!row) return entry;
  entry.reference.id = query->text(0);
  entry.verdict = verdict_from_string(query->text(1)).value_or(Verdict::unchecked);
  entry.retracted = query->number(2) != 0;
  entry.cited = query->size(3);
  return entry;
}

Result<std::vector<LibraryEntry>> list_entries(const Connection& connection,
                                               const ListOptions& options) {
  OPCIT_TRY(Query query, connection.prepare(
      options.document.empty()
          ? "SELECT id FROM reference ORDER BY key LIMIT ?1 OFFSET ?2"
          : "SELECT id FROM reference WHERE id IN (SELECT reference FROM cite "
            "JOIN cluster ON cluster.id = cluster JOIN document ON document.id = document "
            "WHERE document.name = ?3) ORDER BY key LIMIT ?1 OFFSET ?2"));
  query.bind(bounded(options.limit), bounded(options.offset));
  if (!options.document.empty()) query->bind(3, options.document);
  return load_entries(connection, query);
}

Result<std::vector<LibraryEntry>> search_entries(const Connection& connection,
                                                 std::string_view query, std::size_t limit) {
  std::string expression = match_expression(query);
  if (expression.empty()) return std::vector<LibraryEntry>{};
  OPCIT_TRY(Query hits, connection.prepare(
      "SELECT reference.id FROM words JOIN reference ON reference.id = words.rowid "
      "WHERE words MATCH ?1 ORDER BY bm25(words, 10.0, 8.0, 2.0, 1.0), key LIMIT ?2"));
  hits.bind(expression, bounded(limit));
  return load_entries(connection, hits);
}

Result<std::vector<LibraryEntry>> find_entries(const Connection& connection, Variable scheme,
                                               std::string_view value) {
  std::vector<LibraryEntry> entries;
  for (const Identifier& mark : identifiers_of(scheme, value)) {
    OPCIT_TRY(Query query, connection.prepare(
        "SELECT reference.id FROM identifier JOIN reference ON reference.id = reference "
        "WHERE scheme = ?1 AND value = ?2 ORDER BY key"));
    OPCIT_TRY(auto found, load_entries(connection, query.bind(mark.scheme, mark.value)));
    for (LibraryEntry& entry : found)
      if (std::ranges::none_of(entries, [&](const LibraryEntry& known) {
            return known.reference.id == entry.reference.id;
          }))
        entries.push_back(std::move(entry));
  }
  return entries;
}

Result<StoredReference> load_reference(const Connection& connection, std::string_view key) {
  OPCIT_TRY(std::int64_t id, find_key(connection, key));
  if (id == 0) return fail(missing_key(key));
  StoredReference stored;
  OPCIT_TRY(stored.entry, load_entry(connection, id));
  OPCIT_CHECK(load_resolution(connection, id, stored));
  OPCIT_CHECK(load_times(connection, id, stored));
  OPCIT_TRY(stored.values, load_values(connection, id));
  OPCIT_CHECK(load_places(connection, id, stored));
  return stored;
}

Result<LibraryStats> count_all(const Connection& connection) {
  struct Row {
    std::size_t LibraryStats::*count;
    const char* sql;
  };
  constexpr std::array rows = {
      Row{&LibraryStats::references, "SELECT count(*) FROM reference"},
      Row{&LibraryStats::values, "SELECT count(*) FROM field"},
      Row{&LibraryStats::documents, "SELECT count(*) FROM document"},
      Row{&LibraryStats::clusters, "SELECT count(*) FROM cluster"},
      Row{&LibraryStats::cites, "SELECT count(*) FROM cite"},
      Row{&LibraryStats::communications, "SELECT count(*) FROM communication"},
      Row{&LibraryStats::verified,
          "SELECT count(*) FROM resolution WHERE verdict = 'verified'"},
      Row{&LibraryStats::unchecked,
          "SELECT count(*) FROM reference LEFT JOIN resolution ON reference = reference.id "
          "WHERE coalesce(verdict, 'unchecked') = 'unchecked'"},
  };
  LibraryStats stats;
  for (const Row& row : rows) {
    OPCIT_TRY(std::int64_t count, connection.number(row.sql));
    stats.*row.count = static_cast<std::size_t>(count);
  }
  OPCIT_TRY(std::int64_t schema, connection.number("PRAGMA user_version"));
  stats.schema = static_cast<int>(schema);
  return stats;
}

}  // namespace opcit::store
