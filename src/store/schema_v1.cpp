#include "store/schema.h"

namespace opcit::store {

// A migration that was released is never edited: a new one is added.
const std::string_view first_schema = R"sql(
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

}  // namespace opcit::store
