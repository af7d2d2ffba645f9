#include "store/claims.h"

#include <algorithm>
#include <array>
#include <map>

#include "io/json.h"
#include "model/csl_json.h"

namespace opcit::store {
namespace {

SourceKind source_kind(std::string_view name) {
  for (SourceKind kind : {SourceKind::text, SourceKind::file, SourceKind::service})
    if (to_string(kind) == name) return kind;
  return SourceKind::person;
}

Result<std::map<std::int64_t, Provenance>> load_sources(const Connection& connection, const std::vector<Claim>& claims) {
  std::map<std::int64_t, Provenance> sources;
  for (const Claim& claim : claims) {
    if (sources.contains(claim.source)) continue;
    OPCIT_TRY(Query query, connection.prepare("SELECT kind, detail FROM source WHERE id = ?1"));
    OPCIT_TRY(bool row, query.bind(claim.source).step());
    if (row) sources[claim.source] = {source_kind(query->text(0)), query->text(1), 1.0};
  }
  return sources;
}

/// Where the best word on a field is: its claim and its place there.
struct Choice {
  std::size_t claim = 0;
  std::size_t field = 0;
};

using FieldKey = std::pair<FieldKind, std::string>;

/// Whose word goes before whose.
int weight(SourceKind kind) {
  switch (kind) {
    case SourceKind::person: return 3;
    case SourceKind::file: return 2;
    case SourceKind::service: return 1;
    case SourceKind::text: break;
  }
  return 0;
}

Result<std::map<FieldKey, Choice>> choose(const Connection& connection, const std::vector<Claim>& claims) {
  OPCIT_TRY(auto sources, load_sources(connection, claims));
  std::map<FieldKey, Choice> best;
  for (std::size_t i = 0; i < claims.size(); ++i)
    for (std::size_t j = 0; j < claims[i].fields.size(); ++j) {
      const FieldText& field = claims[i].fields[j];
      auto [at, fresh] = best.try_emplace({field.kind, field.name}, Choice{i, j});
      if (fresh) continue;
      const Claim& before = claims[at->second.claim];
      int now = weight(sources[claims[i].source].kind);
      int then = weight(sources[before.source].kind);
      if (now != then ? now > then : claims[i].score >= before.score) at->second = {i, j};
    }
  return best;
}

void put_value(Reference& reference, const FieldText& field) {
  if (field.kind == FieldKind::extra) {
    reference.extras.emplace_back(field.name, field.value);
    return;
  }
  auto json = io::JsonTree::parse(field.value, field.name);
  if (!json) return;
  if (field.kind == FieldKind::type) {
    reference.type = item_type_from_string(json->root().text()).value_or(ItemType::document);
    return;
  }
  auto variable = variable_from_string(field.name);
  if (!variable) return;
  if (auto value = model::value_from_json(*variable, json->root())) reference.set(*variable, std::move(*value));
}

std::string text_of(const std::vector<FieldText>& fields) {
  std::string text = "{";
  for (const FieldText& field : fields) {
    if (text.size() > 1) text += ',';
    io::append_json(text, field.name);
    text.append(":").append(field.value);
  }
  return text + "}";
}

bool is_plain(const Name& name) {
  return !name.family.empty() && name.literal.empty() && name.suffix.empty() && name.dropping_particle.empty() &&
         name.non_dropping_particle.empty() && !name.comma_suffix && !name.static_ordering && !name.parse_names;
}

/// Text and plain people, which most values are, need no tree.
std::string value_text(const Value& value) {
  std::string out;
  if (const auto* text = std::get_if<Text>(&value); text != nullptr && !text->bare_number) {
    io::append_json(out, text->value);
    return out;
  }
  const auto* names = std::get_if<NameList>(&value);
  if (names == nullptr || !std::ranges::all_of(*names, is_plain)) return io::dump_json(model::to_json(value));
  for (const Name& name : *names) {
    out += out.empty() ? "[{\"family\":" : ",{\"family\":";
    io::append_json(out, name.family);
    if (!name.given.empty()) {
      out += ",\"given\":";
      io::append_json(out, name.given);
    }
    out += '}';
  }
  return out + "]";
}

Result<std::string> load_text(const Connection& connection, std::int64_t reference) {
  OPCIT_TRY(Query query, connection.prepare("SELECT data FROM reference WHERE id = ?1"));
  OPCIT_TRY(bool row, query.bind(reference).step());
  return row ? query->text(0) : std::string("{}");
}

/// Drops from `claims` what `source` said before in the same words as `field`.
void forget_same(std::vector<Claim>& claims, std::int64_t source, const FieldText& field) {
  for (Claim& claim : claims)
    if (claim.source == source)
      std::erase_if(claim.fields, [&](const FieldText& old) { return old.names_same(field) && old.value == field.value; });
}

/// True when the last word of this source on the field is the same.
bool is_said(const std::vector<Claim>& claims, const FieldText& field, const Witness& witness) {
  for (auto claim = claims.rbegin(); claim != claims.rend(); ++claim) {
    if (claim->source != witness.source) continue;
    for (const FieldText& old : claim->fields)
      if (old.names_same(field)) return old.value == field.value && claim->score == witness.score;
  }
  return false;
}

}  // namespace

FieldKind field_kind(std::string_view name) {
  if (name == "type") return FieldKind::type;
  return name == "variable" ? FieldKind::variable : FieldKind::extra;
}

Result<std::int64_t> source_id(const Connection& connection, const Provenance& source) {
  {
    OPCIT_TRY(Query query, connection.prepare("SELECT id FROM source WHERE kind = ?1 AND detail = ?2"));
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
    fields.push_back({FieldKind::type, "type", io::dump_json(to_string(reference.type))});
  for (const Field& field : reference.fields())
    fields.push_back({FieldKind::variable, std::string(to_string(field.variable)), value_text(field.value)});
  for (const auto& [name, value] : reference.extras) fields.push_back({FieldKind::extra, name, value});
  return fields;
}

std::string record_text(const Reference& reference) { return text_of(field_texts(reference)); }

Reference reference_of(std::string_view record) {
  auto tree = io::JsonTree::parse(record, "library");
  if (!tree) return {};
  std::vector<Finding> ignored;
  return model::reference_from_json(tree->root(), ignored);
}

Result<Reference> chosen(const Connection& connection, const std::vector<Claim>& claims) {
  Reference reference;
  OPCIT_TRY(auto best, choose(connection, claims));
  for (std::size_t i = 0; i < claims.size(); ++i)
    for (std::size_t j = 0; j < claims[i].fields.size(); ++j) {
      const FieldText& field = claims[i].fields[j];
      const Choice& choice = best.at({field.kind, field.name});
      if (choice.claim == i && choice.field == j) put_value(reference, field);
    }
  return reference;
}

Result<void> put_first_claim(const Connection& connection, std::int64_t reference, std::string_view entry,
                             const Witness& witness) {
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT INTO claim (reference, source, entry, score, time) VALUES (?1, ?2, ?3, ?4, ?5)"));
  return query.bind(reference, witness.source, entry, witness.score, witness.time).run();
}

Result<void> insert_claim(const Connection& connection, std::int64_t reference, const Claim& claim) {
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT INTO claim (reference, source, entry, score, time, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  return query.bind(reference, claim.source, claim.entry, claim.score, claim.time, text_of(claim.fields)).run();
}

Result<std::vector<Claim>> load_claims(const Connection& connection, std::int64_t reference) {
  std::vector<Claim> claims;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT id, source, entry, score, time, data FROM claim WHERE reference = ?1 ORDER BY id"));
  query.bind(reference);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return claims;
    std::string text = query->text(5);
    if (query->is_null(5)) {
      OPCIT_TRY(text, load_text(connection, reference));
    }
    claims.push_back({query->number(0), query->number(1), query->text(2), query->real(3), query->number(4),
                      field_texts(reference_of(text))});
  }
}

Result<void> store_claims(const Connection& connection, std::int64_t reference, const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    if (claim.id == 0) {
      OPCIT_CHECK(insert_claim(connection, reference, claim));
      continue;
    }
    OPCIT_TRY(Query query, connection.prepare("UPDATE claim SET data = ?1 WHERE id = ?2 AND data IS NOT ?1"));
    OPCIT_CHECK(query.bind(text_of(claim.fields), claim.id).run());
  }
  OPCIT_TRY(Reference record, chosen(connection, claims));
  OPCIT_TRY(Query query, connection.prepare("UPDATE reference SET data = ?1 WHERE id = ?2 AND data <> ?1"));
  return query.bind(record_text(record), reference).run();
}

Result<std::optional<std::vector<Claim>>> with_claim(const Connection& connection, std::int64_t reference,
                                                     const Reference& said, const Witness& witness) {
  OPCIT_TRY(std::vector<Claim> claims, load_claims(connection, reference));
  Claim claim{0, witness.source, {}, witness.score, witness.time, {}};
  for (FieldText& field : field_texts(said)) {
    if (is_said(claims, field, witness)) continue;
    forget_same(claims, witness.source, field);
    claim.fields.push_back(std::move(field));
  }
  if (claim.fields.empty()) return std::optional<std::vector<Claim>>();
  claims.push_back(std::move(claim));
  return std::optional(std::move(claims));
}

Result<Reference> load_record(const Connection& connection, std::int64_t reference) {
  OPCIT_TRY(std::string text, load_text(connection, reference));
  return reference_of(text);
}

Result<std::vector<StoredValue>> load_values(const Connection& connection, std::int64_t reference) {
  OPCIT_TRY(std::vector<Claim> claims, load_claims(connection, reference));
  OPCIT_TRY(auto sources, load_sources(connection, claims));
  OPCIT_TRY(auto best, choose(connection, claims));
  std::vector<StoredValue> values;
  for (std::size_t i = 0; i < claims.size(); ++i)
    for (std::size_t j = 0; j < claims[i].fields.size(); ++j) {
      const FieldText& field = claims[i].fields[j];
      Provenance source = sources[claims[i].source];
      source.score = claims[i].score;
      const Choice& choice = best.at({field.kind, field.name});
      values.push_back({field.name, field.value, source, claims[i].time, choice.claim == i && choice.field == j});
    }
  std::ranges::stable_sort(values, [](const StoredValue& a, const StoredValue& b) {
    return a.name != b.name ? a.name < b.name : a.chosen && !b.chosen;
  });
  return values;
}

}  // namespace opcit::store
