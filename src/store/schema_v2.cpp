#include "store/schema.h"

namespace opcit::store {

// docs/formats/library.md tells what each table is for. A migration that was released is never
// edited: a new one is added.
const std::string_view second_schema = R"sql(
CREATE TABLE reference (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  data TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  trashed INTEGER NOT NULL DEFAULT 0,
  merged INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX reference_by_key ON reference (key) WHERE trashed = 0;
CREATE INDEX reference_in_trash ON reference (key) WHERE trashed <> 0;
CREATE INDEX reference_by_merged ON reference (merged) WHERE merged <> 0;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL,
  source INTEGER NOT NULL,
  entry TEXT,
  score REAL NOT NULL,
  time INTEGER NOT NULL,
  data TEXT
) STRICT;
CREATE INDEX claim_by_reference ON claim (reference);

CREATE TABLE resolution (
  id INTEGER PRIMARY KEY,
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
  data TEXT NOT NULL,
  clusters INTEGER NOT NULL,
  cites INTEGER NOT NULL,
  communications INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (reference, name)
) STRICT;
CREATE INDEX tag_by_name ON tag (name);

CREATE TABLE collection (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL,
  collection INTEGER NOT NULL,
  UNIQUE (reference, collection)
) STRICT;
CREATE INDEX member_by_collection ON member (collection);

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL,
  text TEXT NOT NULL,
  time INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_reference ON note (reference);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL,
  location TEXT NOT NULL,
  hash TEXT NOT NULL,
  time INTEGER NOT NULL,
  UNIQUE (reference, location)
) STRICT;

CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  reference INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target INTEGER NOT NULL,
  UNIQUE (reference, kind, target)
) STRICT;
CREATE INDEX relation_by_target ON relation (target);

CREATE TABLE search (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL
) STRICT;

CREATE TABLE mark (
  hash INTEGER NOT NULL,
  reference INTEGER NOT NULL,
  PRIMARY KEY (hash, reference)
) STRICT, WITHOUT ROWID;

CREATE TABLE cited (
  reference INTEGER NOT NULL,
  document INTEGER NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (reference, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX cited_by_document ON cited (document);

CREATE VIRTUAL TABLE words USING fts5 (
  title, author, container, rest, facet,
  tokenize = 'ascii', prefix = '3'
);

CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL,
  time INTEGER NOT NULL,
  verb TEXT NOT NULL,
  detail TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'abandoned'))
) STRICT;

CREATE INDEX step_by_run ON step (run);
CREATE INDEX step_undone ON step (id) WHERE state = 'undone';

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  part INTEGER NOT NULL,
  row INTEGER NOT NULL,
  image TEXT
) STRICT;

CREATE TABLE recorder (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
INSERT INTO recorder VALUES (1, 0);
)sql";

}  // namespace opcit::store
