#include "store/importing.h"

#include <fmt/format.h>

#include "io/sha256.h"
#include "store/identity.h"
#include "store/words.h"

namespace opcit::store {
namespace {

Result<bool> key_exists(const Connection& connection, const std::string& key) {
  OPCIT_TRY(std::int64_t id, find_key(connection, key));
  return id != 0;
}

Result<void> put_marks(const Connection& connection, std::int64_t id, const Reference& work) {
  {
    OPCIT_TRY(Query query, connection.prepare("DELETE FROM identifier WHERE reference = ?1"));
    OPCIT_CHECK(query.bind(id).run());
  }
  for (const Identifier& mark : stored_marks(work)) {
    OPCIT_TRY(Query query, connection.prepare(
        "INSERT OR IGNORE INTO identifier (scheme, value, reference) VALUES (?1, ?2, ?3)"));
    OPCIT_CHECK(query.bind(mark.scheme, mark.value, id).run());
  }
  return {};
}

}  // namespace

std::string origin_name(const Reference& reference) {
  if (!reference.id.empty()) return reference.id;
  std::string content;
  for (const FieldText& field : field_texts(reference))
    content += fmt::format("{}\n{}\n{}\n", field.kind, field.name, field.value);
  return "#" + io::sha256(content);
}

Result<std::int64_t> find_key(const Connection& connection, std::string_view key) {
  OPCIT_TRY(Query query, connection.prepare("SELECT id FROM reference WHERE key = ?1"));
  OPCIT_TRY(bool row, query.bind(key).step());
  return row ? query->number(0) : 0;
}

Result<std::string> key_of(const Connection& connection, std::int64_t id) {
  OPCIT_TRY(Query query, connection.prepare("SELECT key FROM reference WHERE id = ?1"));
  OPCIT_TRY(bool row, query.bind(id).step());
  return row ? query->text(0) : std::string();
}

Result<std::vector<std::int64_t>> Importer::ids(Query& query) const {
  std::vector<std::int64_t> found;
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return found;
    found.push_back(query->number(0));
  }
}

Result<Imported> Importer::add(const Reference& reference) {
  OPCIT_TRY(Known known, find(reference));
  if (known.id == 0) return insert(reference);
  OPCIT_TRY(bool changed, update(known.id, reference));
  OPCIT_TRY(bool met, put_origin(known.id, origin_name(reference)));
  OPCIT_TRY(std::string key, key_of(connection_, known.id));
  claimed_.insert(known.id);
  auto change = changed || met ? ImportChange::updated : ImportChange::unchanged;
  return Imported{known.id, {reference.id, std::move(key), change}};
}

Result<bool> Importer::update(std::int64_t id, const Reference& said) {
  OPCIT_TRY(bool changed, put_fields(connection_, id, said, witness_));
  if (!changed) return false;
  OPCIT_TRY(Query query, connection_.prepare("UPDATE reference SET changed = ?1 WHERE id = ?2"));
  OPCIT_CHECK(query.bind(witness_.time, id).run());
  OPCIT_CHECK(refresh(id));
  return true;
}

Result<Importer::Known> Importer::find(const Reference& reference) {
  OPCIT_TRY(Known by_origin, find_by_origin(reference));
  if (by_origin.id != 0) return by_origin;
  OPCIT_TRY(Known by_marks, find_by_marks(reference));
  if (by_marks.id != 0) return by_marks;
  return find_by_key(reference);
}

/// The same entry of the same source is the same work even when one thing of it was corrected,
/// unless this import has met the work already: then it is another entry with the same id.
Result<Importer::Known> Importer::find_by_origin(const Reference& reference) {
  std::vector<std::int64_t> candidates;
  {
    OPCIT_TRY(Query query, connection_.prepare(
        "SELECT reference FROM origin WHERE source = ?1 AND name = ?2 ORDER BY reference "
        "LIMIT 32"));  // as many works under one id are not told apart
    OPCIT_TRY(candidates, ids(query.bind(witness_.source, origin_name(reference))));
  }
  std::int64_t corrected = 0;
  for (std::int64_t id : candidates) {
    OPCIT_TRY(Reference work, load_chosen(connection_, id));
    int count = contradictions(reference, work);
    if (count == 0) return Known{id, true};
    if (count == 1 && corrected == 0 && !claimed_.contains(id)) corrected = id;
  }
  return Known{corrected, true};
}

Result<Importer::Known> Importer::find_by_marks(const Reference& reference) {
  for (const Identifier& mark : matching_marks(reference)) {
    OPCIT_TRY(Query query, connection_.prepare(
        "SELECT reference FROM identifier WHERE scheme = ?1 AND value = ?2 ORDER BY reference "
        "LIMIT 1"));
    OPCIT_TRY(bool row, query.bind(mark.scheme, mark.value).step());
    if (row) return Known{query->number(0), false};
  }
  return Known{};
}

Result<Importer::Known> Importer::find_by_key(const Reference& reference) {
  if (reference.id.empty()) return Known{};
  OPCIT_TRY(std::int64_t id, find_key(connection_, reference.id));
  if (id == 0) return Known{};
  OPCIT_TRY(Reference work, load_chosen(connection_, id));
  return Known{contradictions(reference, work) == 0 ? id : 0, false};
}

Result<Imported> Importer::insert(const Reference& reference) {
  OPCIT_TRY(std::string key,
            free_key(reference.id.empty() ? make_key(reference) : reference.id));
  {
    OPCIT_TRY(Query query, connection_.prepare(
        "INSERT INTO reference (key, added, changed) VALUES (?1, ?2, ?2)"));
    OPCIT_CHECK(query.bind(key, witness_.time).run());
  }
  std::int64_t id = connection_.last_id();
  OPCIT_TRY(bool filled, put_fields(connection_, id, reference, witness_));
  static_cast<void>(filled);
  OPCIT_TRY(bool met, put_origin(id, origin_name(reference)));
  static_cast<void>(met);
  OPCIT_CHECK(refresh(id));
  claimed_.insert(id);
  return Imported{id, {reference.id, std::move(key), ImportChange::added}};
}

Result<std::string> Importer::free_key(const std::string& wanted) {
  auto [next, first] = next_suffix_.try_emplace(wanted, 2);
  OPCIT_TRY(bool taken, key_exists(connection_, wanted));
  if (!taken) return wanted;
  for (;;) {
    std::string key = fmt::format("{}-{}", wanted, next->second++);
    OPCIT_TRY(bool also_taken, key_exists(connection_, key));
    if (!also_taken) return key;
  }
}

Result<bool> Importer::put_origin(std::int64_t id, const std::string& name) {
  {
    OPCIT_TRY(Query query, connection_.prepare(
        "SELECT 1 FROM origin WHERE source = ?1 AND name = ?2 AND reference = ?3"));
    OPCIT_TRY(bool known, query.bind(witness_.source, name, id).step());
    if (known) return false;
  }
  OPCIT_TRY(Query query, connection_.prepare(
      "INSERT INTO origin (source, name, reference) VALUES (?1, ?2, ?3)"));
  OPCIT_CHECK(query.bind(witness_.source, name, id).run());
  return true;
}

Result<void> Importer::refresh(std::int64_t id) {
  OPCIT_TRY(Reference work, load_chosen(connection_, id));
  OPCIT_CHECK(put_marks(connection_, id, work));
  OPCIT_TRY(work.id, key_of(connection_, id));
  return index_words(connection_, id, work);
}

}  // namespace opcit::store
