// From schema 1, which had a row for each value, to schema 2, which has a record for each witness.

#include <fmt/format.h>

#include <array>

#include "store/claims.h"
#include "store/index.h"
#include "store/journal.h"
#include "store/schema.h"

namespace opcit::store {
namespace {

constexpr std::array renamed = {"reference", "resolution", "document"};
constexpr std::array dropped = {"communication", "cite", "cluster", "old_document", "old_resolution",
                                "origin", "identifier", "field", "old_reference"};

struct OldReference {
  std::int64_t id = 0;
  std::string key;
  std::int64_t added = 0;
  std::int64_t changed = 0;
};

Result<std::vector<OldReference>> old_references(const Connection& connection) {
  std::vector<OldReference> all;
  OPCIT_TRY(Query query, connection.prepare("SELECT id, key, added, changed FROM old_reference ORDER BY id"));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return all;
    all.push_back({query->number(0), query->text(1), query->number(2), query->number(3)});
  }
}

/// Values that one witness gave at once become one claim.
Result<std::vector<Claim>> old_claims(const Connection& connection, std::int64_t reference) {
  std::vector<Claim> claims;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT kind, name, value, source, score, time FROM field WHERE reference = ?1 ORDER BY id"));
  query.bind(reference);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return claims;
    Claim claim{0, query->number(3), {}, query->real(4), query->number(5), {}};
    bool same = !claims.empty() && claims.back().source == claim.source && claims.back().score == claim.score &&
                claims.back().time == claim.time;
    if (!same) claims.push_back(std::move(claim));
    claims.back().fields.push_back({field_kind(query->text(0)), query->text(1), query->text(2)});
  }
}

/// An entry's name goes to the first claim of its source, or a claim of its own that says nothing.
Result<void> add_origins(const Connection& connection, std::int64_t reference, std::vector<Claim>& claims) {
  OPCIT_TRY(Query query, connection.prepare("SELECT source, name FROM origin WHERE reference = ?1 ORDER BY source, name"));
  query.bind(reference);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return {};
    Claim* place = nullptr;
    for (Claim& claim : claims)
      if (place == nullptr && claim.source == query->number(0) && claim.entry.empty()) place = &claim;
    if (place == nullptr) place = &claims.emplace_back(Claim{0, query->number(0), {}, 1, 0, {}});
    place->entry = query->text(1);
  }
}

Result<void> move_references(const Connection& connection) {
  OPCIT_TRY(auto all, old_references(connection));
  for (const OldReference& old : all) {
    OPCIT_TRY(auto claims, old_claims(connection, old.id));
    OPCIT_CHECK(add_origins(connection, old.id, claims));
    OPCIT_TRY(Query query, connection.prepare(
        "INSERT INTO reference (id, key, data, added, changed) VALUES (?1, ?2, ?3, ?4, ?5)"));
    OPCIT_TRY(Reference work, chosen(connection, claims));
    OPCIT_CHECK(query.bind(old.id, old.key, record_text(work), old.added, old.changed).run());
    for (const Claim& claim : claims) OPCIT_CHECK(insert_claim(connection, old.id, claim));
    OPCIT_CHECK(index_work(connection, old.id));
  }
  return {};
}

/// What documents.cpp writes as `data`, made of the rows that held it.
constexpr const char* move_documents = R"sql(
INSERT INTO document (id, name, hash, encoding, system, fingerprint, data, clusters, cites, communications, added, changed)
SELECT id, name, hash, encoding, system, fingerprint,
  json_object(
    'clusters', (
      SELECT json_group_array(json_object('span', json_array(c.start, c.stop), 'surface', c.surface, 'form', c.form,
        'cites', (
          SELECT json_group_array(json_object('span', json_array(t.start, t.stop), 'names', json(t.names),
            'et_al', t.et_al, 'year', t.year, 'year_suffix', t.year_suffix, 'prefix', t.prefix, 'suffix', t.suffix,
            'locator', t.locator, 'label', t.label, 'suppress_author', t.suppress_author,
            'confidence', t.confidence, 'reference', coalesce(t.reference, 0)))
          FROM (SELECT * FROM cite WHERE cluster = c.id ORDER BY position) AS t)))
      FROM (SELECT * FROM cluster WHERE document = d.id ORDER BY position) AS c),
    'communications', (
      SELECT json_group_array(json_object('span', json_array(m.start, m.stop), 'surface', m.surface))
      FROM (SELECT * FROM communication WHERE document = d.id ORDER BY position) AS m)),
  (SELECT count(*) FROM cluster WHERE document = d.id),
  (SELECT count(*) FROM cite JOIN cluster ON cluster.id = cluster WHERE document = d.id),
  (SELECT count(*) FROM communication WHERE document = d.id),
  added, changed
FROM old_document AS d;
INSERT INTO cited (reference, document, times)
SELECT reference, document, count(*) FROM cite JOIN cluster ON cluster.id = cluster
WHERE reference IS NOT NULL GROUP BY reference, document;
INSERT INTO resolution (id, verdict, score, source, retracted, evidence, time)
SELECT reference, verdict, score, source, retracted, evidence, time FROM old_resolution;
)sql";

}  // namespace

Result<void> to_second_schema(const Connection& connection) {
  OPCIT_CHECK(connection.execute("DROP TABLE words; PRAGMA legacy_alter_table = ON"));
  for (std::string_view table : renamed)
    OPCIT_CHECK(connection.execute(fmt::format("ALTER TABLE {0} RENAME TO old_{0}", table)));
  OPCIT_CHECK(connection.execute(std::string(second_schema)));
  OPCIT_CHECK(connection.execute(move_documents));
  OPCIT_CHECK(move_references(connection));
  for (std::string_view table : dropped) OPCIT_CHECK(connection.execute(fmt::format("DROP TABLE {}", table)));
  OPCIT_CHECK(connection.execute("PRAGMA legacy_alter_table = OFF"));
  return start_journal(connection);
}

}  // namespace opcit::store
