#include "store/schema.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

namespace opcit::store {
namespace {

// docs/formats/library.md tells what each table is for. A migration that was released is never
// edited: a new one is added.
constexpr std::string_view first_schema = R"sql(
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'file', 'service', 'person')),
  detail TEXT NOT NULL,
  UNIQUE (kind, detail)
) STRICT;

CREATE TABLE reference (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE field (
  id INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL REFERENCES reference ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('type', 'variable', 'extra')),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source,
  score REAL NOT NULL,
  time INTEGER NOT NULL,
  chosen INTEGER NOT NULL CHECK (chosen IN (0, 1))
) STRICT;
CREATE INDEX field_by_reference ON field (reference, name);

CREATE TABLE identifier (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  reference INTEGER NOT NULL REFERENCES reference ON DELETE CASCADE,
  PRIMARY KEY (scheme, value, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_by_reference ON identifier (reference);

CREATE TABLE origin (
  source INTEGER NOT NULL REFERENCES source,
  name TEXT NOT NULL,
  reference INTEGER NOT NULL REFERENCES reference ON DELETE CASCADE,
  PRIMARY KEY (source, name, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_by_reference ON origin (reference);

CREATE TABLE resolution (
  reference INTEGER PRIMARY KEY REFERENCES reference ON DELETE CASCADE,
  verdict TEXT NOT NULL
    CHECK (verdict IN ('unchecked', 'verified', 'differs', 'ambiguous', 'not-found')),
  score REAL NOT NULL,
  source TEXT NOT NULL,
  retracted INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  encoding TEXT NOT NULL,
  system TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE cluster (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  surface TEXT NOT NULL,
  form TEXT NOT NULL,
  UNIQUE (document, position)
) STRICT;

CREATE TABLE cite (
  id INTEGER PRIMARY KEY,
  cluster INTEGER NOT NULL REFERENCES cluster ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  names TEXT NOT NULL,
  et_al INTEGER NOT NULL,
  year TEXT NOT NULL,
  year_suffix TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  locator TEXT NOT NULL,
  label TEXT NOT NULL,
  suppress_author INTEGER NOT NULL,
  confidence REAL NOT NULL,
  reference INTEGER REFERENCES reference ON DELETE SET NULL,
  UNIQUE (cluster, position)
) STRICT;
CREATE INDEX cite_by_reference ON cite (reference);

CREATE TABLE communication (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  surface TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE words USING fts5 (
  title, author, container, rest,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
)sql";

constexpr std::array all_migrations = {Migration{1, first_schema}};

int latest(std::span<const Migration> steps) { return steps.empty() ? 0 : steps.back().version; }

std::string backup_name(const std::string& path, std::int64_t version) {
  std::string name = fmt::format("{}.v{}.backup", path, version);
  std::error_code ignored;
  for (int n = 2; std::filesystem::exists(name, ignored); ++n)
    name = fmt::format("{}.v{}.backup-{}", path, version, n);
  return name;
}

}  // namespace

std::span<const Migration> migrations() { return all_migrations; }

Result<FileState> inspect(const Connection& connection, std::span<const Migration> steps) {
  OPCIT_TRY(std::int64_t owner, connection.number("PRAGMA application_id"));
  OPCIT_TRY(std::int64_t version, connection.number("PRAGMA user_version"));
  OPCIT_TRY(std::int64_t tables, connection.number("SELECT count(*) FROM sqlite_schema"));
  if (owner == 0 && version == 0 && tables == 0) return FileState::fresh;
  if (owner != application_id)
    return fail(Code::library_damaged, "an SQLite file of another program, expected an opcit library",
                "name another file with --library");
  if (version > latest(steps))
    return fail(Code::library_newer,
                fmt::format("the library has schema {}, this opcit knows schemas up to {}", version,
                            latest(steps)),
                "use the newer opcit that wrote it, or export from there as CSL-JSON");
  return version < latest(steps) ? FileState::older : FileState::current;
}

Result<void> migrate(const Connection& connection, const std::string& path,
                     std::span<const Migration> steps) {
  OPCIT_TRY(FileState state, inspect(connection, steps));
  if (state == FileState::current) return {};
  if (state == FileState::older) {
    OPCIT_TRY(std::int64_t version, connection.number("PRAGMA user_version"));
    OPCIT_CHECK(connection.copy_to(backup_name(path, version)));
  }
  OPCIT_TRY(Transaction transaction, Transaction::begin(connection, true));
  // Another process may have done it in the meantime: what counts is the version seen in here.
  OPCIT_TRY(std::int64_t version, connection.number("PRAGMA user_version"));
  for (const Migration& step : steps)
    if (step.version > version) OPCIT_CHECK(connection.execute(std::string(step.sql)));
  OPCIT_CHECK(connection.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                             application_id, latest(steps))));
  return transaction.commit();
}

}  // namespace opcit::store
