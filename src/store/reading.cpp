#include "store/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "store/claims.h"
#include "store/documents.h"
#include "store/filing.h"
#include "store/identity.h"
#include "store/importing.h"
#include "store/index.h"

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
      "WHERE id = ?1"));
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
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT key, data, verdict, retracted, (SELECT sum(times) FROM cited WHERE cited.reference = ?1) "
      "FROM reference LEFT JOIN resolution ON resolution.id = reference.id WHERE reference.id = ?1"));
  OPCIT_TRY(bool row, query.bind(id).step());
  if (!row) return entry;
  entry.reference = reference_of(query->text(1));
  entry.reference.id = query->text(0);
  entry.verdict = verdict_from_string(query->text(2)).value_or(Verdict::unchecked);
  entry.retracted = query->number(3) != 0;
  entry.cited = query->size(4);
  return entry;
}

Result<std::vector<LibraryEntry>> list_entries(const Connection& connection, const ListOptions& options) {
  OPCIT_TRY(Query query, connection.prepare(
      options.trash ? "SELECT id FROM reference WHERE trashed <> 0 AND merged = 0 ORDER BY key, id LIMIT ?1 OFFSET ?2"
      : options.document.empty()
          ? "SELECT id FROM reference WHERE trashed = 0 ORDER BY key LIMIT ?1 OFFSET ?2"
          : "SELECT id FROM reference WHERE trashed = 0 AND id IN (SELECT reference FROM cited "
            "JOIN document ON document.id = document WHERE document.name = ?3) ORDER BY key LIMIT ?1 OFFSET ?2"));
  query.bind(bounded(options.limit), bounded(options.offset));
  if (!options.document.empty() && !options.trash) query->bind(3, options.document);
  return load_entries(connection, query);
}

Result<std::vector<LibraryEntry>> find_entries(const Connection& connection, Variable scheme,
                                               std::string_view value) {
  std::vector<LibraryEntry> entries;
  for (const Identifier& mark : identifiers_of(scheme, value)) {
    constexpr int most = 100;
    OPCIT_TRY(auto found, marked(connection, mark_number(mark.scheme, mark.value), most));
    for (std::int64_t id : found) {
      OPCIT_TRY(LibraryEntry entry, load_entry(connection, id));
      auto same = [&](const LibraryEntry& known) { return known.reference.id == entry.reference.id; };
      if (std::ranges::none_of(entries, same)) entries.push_back(std::move(entry));
    }
    std::ranges::sort(entries, {}, [](const LibraryEntry& entry) { return entry.reference.id; });
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
  OPCIT_TRY(stored.cited, load_places(connection, id));
  OPCIT_CHECK(load_files(connection, id, stored));
  return stored;
}

Result<LibraryStats> count_all(const Connection& connection) {
  struct Row {
    std::size_t LibraryStats::*count;
    const char* sql;
  };
  constexpr std::array rows = {
      Row{&LibraryStats::references, "SELECT count(*) FROM reference WHERE trashed = 0"},
      Row{&LibraryStats::claims, "SELECT count(*) FROM claim"},
      Row{&LibraryStats::trashed, "SELECT count(*) FROM reference WHERE trashed <> 0 AND merged = 0"},
      Row{&LibraryStats::tags, "SELECT count(DISTINCT name) FROM tag"},
      Row{&LibraryStats::collections, "SELECT count(*) FROM collection"},
      Row{&LibraryStats::attachments, "SELECT count(*) FROM attachment"},
      Row{&LibraryStats::documents, "SELECT count(*) FROM document"},
      Row{&LibraryStats::clusters, "SELECT coalesce(sum(clusters), 0) FROM document"},
      Row{&LibraryStats::cites, "SELECT coalesce(sum(cites), 0) FROM document"},
      Row{&LibraryStats::communications, "SELECT coalesce(sum(communications), 0) FROM document"},
      Row{&LibraryStats::verified,
          "SELECT count(*) FROM resolution WHERE verdict = 'verified'"},
      Row{&LibraryStats::unchecked,
          "SELECT count(*) FROM reference LEFT JOIN resolution ON resolution.id = reference.id "
          "WHERE trashed = 0 AND coalesce(verdict, 'unchecked') = 'unchecked'"},
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
