#include "store/fields.h"

#include "model/csl_json.h"
#include "io/json.h"

namespace opcit::store {
namespace {

/// Later is stronger: what a person says beats a file, a file beats a service, and what a text
/// cites is the weakest word on a work.
int rank(std::string_view kind) {
  if (kind == "person") return 3;
  if (kind == "file") return 2;
  if (kind == "service") return 1;
  return 0;
}

SourceKind kind_from(std::string_view name) {
  for (SourceKind kind : {SourceKind::text, SourceKind::file, SourceKind::service})
    if (to_string(kind) == name) return kind;
  return SourceKind::person;
}

struct Candidate {
  std::int64_t id = 0;
  int rank = 0;
  double score = 0;
  bool chosen = false;

  /// Rows come by age, so of equals the later one wins.
  bool yields_to(const Candidate& later) const {
    return later.rank != rank ? later.rank > rank : later.score >= score;
  }
};

Result<void> set_chosen(const Connection& connection, std::int64_t id, bool chosen) {
  OPCIT_TRY(Query query, connection.prepare("UPDATE field SET chosen = ?1 WHERE id = ?2"));
  return query.bind(chosen, id).run();
}

Result<void> choose(const Connection& connection, std::int64_t reference, const FieldText& field) {
  std::vector<Candidate> candidates;
  {
    OPCIT_TRY(Query query, connection.prepare(
        "SELECT field.id, source.kind, score, chosen FROM field JOIN source ON source.id = source "
        "WHERE reference = ?1 AND name = ?2 AND field.kind = ?3 ORDER BY field.id"));
    query.bind(reference, field.name, field.kind);
    for (;;) {
      OPCIT_TRY(bool row, query.step());
      if (!row) break;
      candidates.push_back(
          {query->number(0), rank(query->text(1)), query->real(2), query->number(3) != 0});
    }
  }
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates)
    if (best == nullptr || best->yields_to(candidate)) best = &candidate;
  for (const Candidate& candidate : candidates)
    if (candidate.chosen != (&candidate == best))
      OPCIT_CHECK(set_chosen(connection, candidate.id, &candidate == best));
  return {};
}

/// True when the last word of this source on the field is the same.
Result<bool> is_said(const Connection& connection, std::int64_t reference, const FieldText& field,
                     const Witness& witness) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT value, score FROM field WHERE reference = ?1 AND name = ?2 AND kind = ?3 "
      "AND source = ?4 ORDER BY id DESC LIMIT 1"));
  OPCIT_TRY(bool row, query.bind(reference, field.name, field.kind, witness.source).step());
  return row && query->text(0) == field.value && query->real(1) == witness.score;
}

Result<void> forget_same(const Connection& connection, std::int64_t reference,
                         const FieldText& field, const Witness& witness) {
  OPCIT_TRY(Query query, connection.prepare(
      "DELETE FROM field WHERE reference = ?1 AND name = ?2 AND kind = ?3 AND source = ?4 "
      "AND value = ?5"));
  return query.bind(reference, field.name, field.kind, witness.source, field.value).run();
}

Result<void> insert_field(const Connection& connection, std::int64_t reference,
                          const FieldText& field, const Witness& witness) {
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT INTO field (reference, kind, name, value, source, score, time, chosen) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)"));
  return query
      .bind(reference, field.kind, field.name, field.value, witness.source, witness.score,
            witness.time)
      .run();
}

void put_value(Reference& reference, const FieldText& field) {
  if (field.kind == "extra") {
    reference.extras.emplace_back(field.name, field.value);
    return;
  }
  auto json = io::JsonTree::parse(field.value, field.name);
  if (!json) return;
  if (field.kind == "type") {
    reference.type = item_type_from_string(json->root().text()).value_or(ItemType::document);
    return;
  }
  auto variable = variable_from_string(field.name);
  if (!variable) return;
  if (auto value = model::value_from_json(*variable, json->root()))
    reference.set(*variable, std::move(*value));
}

}  // namespace

Result<std::int64_t> source_id(const Connection& connection, const Provenance& source) {
  {
    OPCIT_TRY(Query query,
              connection.prepare("SELECT id FROM source WHERE kind = ?1 AND detail = ?2"));
    OPCIT_TRY(bool row, query.bind(to_string(source.kind), source.detail).step());
    if (row) return query->number(0);
  }
  OPCIT_TRY(Query insert, connection.prepare("INSERT INTO source (kind, detail) VALUES (?1, ?2)"));
  OPCIT_CHECK(insert.bind(to_string(source.kind), source.detail).run());
  return connection.last_id();
}

std::vector<FieldText> field_texts(const Reference& reference) {
  std::vector<FieldText> fields;
  // `document` is also the type of a work whose type nobody told: it is no word to keep.
  if (reference.type != ItemType::document)
    fields.push_back({"type", "type", io::dump_json(to_string(reference.type))});
  for (const Field& field : reference.fields())
    fields.push_back({"variable", std::string(to_string(field.variable)),
                      io::dump_json(model::to_json(field.value))});
  for (const auto& [name, value] : reference.extras) fields.push_back({"extra", name, value});
  return fields;
}

Result<bool> put_fields(const Connection& connection, std::int64_t reference,
                        const Reference& said, const Witness& witness) {
  bool changed = false;
  for (const FieldText& field : field_texts(said)) {
    OPCIT_TRY(bool known, is_said(connection, reference, field, witness));
    if (known) continue;
    OPCIT_CHECK(forget_same(connection, reference, field, witness));
    OPCIT_CHECK(insert_field(connection, reference, field, witness));
    OPCIT_CHECK(choose(connection, reference, field));
    changed = true;
  }
  return changed;
}

Result<Reference> load_chosen(const Connection& connection, std::int64_t reference) {
  Reference work;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT kind, name, value FROM field WHERE reference = ?1 AND chosen ORDER BY id"));
  query.bind(reference);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return work;
    std::string kind = query->text(0);
    put_value(work, {kind, query->text(1), query->text(2)});
  }
}

Result<std::vector<StoredValue>> load_values(const Connection& connection,
                                             std::int64_t reference) {
  std::vector<StoredValue> values;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT name, value, source.kind, detail, score, time, chosen FROM field "
      "JOIN source ON source.id = source WHERE reference = ?1 "
      "ORDER BY name, field.kind, chosen DESC, field.id"));
  query.bind(reference);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return values;
    values.push_back({query->text(0), query->text(1),
                      {kind_from(query->text(2)), query->text(3), query->real(4)},
                      query->number(5), query->number(6) != 0});
  }
}

}  // namespace opcit::store
