#include "store/importing.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>

#include "io/sha256.h"
#include "store/identity.h"
#include "store/reading.h"
#include "store/index.h"

namespace opcit::store {
namespace {

Result<bool> key_exists(const Connection& connection, const std::string& key) {
  OPCIT_TRY(std::int64_t id, find_key(connection, key));
  return id != 0;
}

bool has_mark(const Reference& work, const Identifier& wanted) {
  for (const Identifier& mark : stored_marks(work).all)
    if (mark.scheme == wanted.scheme && mark.value == wanted.value) return true;
  return false;
}

}  // namespace

std::string origin_name(const Reference& reference) {
  if (!reference.id.empty()) return reference.id;
  std::string content;
  for (const FieldText& field : field_texts(reference))
    content += fmt::format("{}\n{}\n{}\n", static_cast<int>(field.kind), field.name, field.value);
  return "#" + io::sha256(content);
}

Result<std::int64_t> find_key(const Connection& connection, std::string_view key) {
  OPCIT_TRY(Query query, connection.prepare("SELECT id FROM reference WHERE key = ?1 AND trashed = 0"));
  OPCIT_TRY(bool row, query.bind(key).step());
  return row ? query->number(0) : 0;
}

Result<std::int64_t> existing(const Connection& connection, std::string_view key) {
  OPCIT_TRY(std::int64_t id, find_key(connection, key));
  if (id == 0) return fail(missing_key(key));
  return id;
}

Result<std::string> key_of(const Connection& connection, std::int64_t id) {
  OPCIT_TRY(Query query, connection.prepare("SELECT key FROM reference WHERE id = ?1"));
  OPCIT_TRY(bool row, query.bind(id).step());
  return row ? query->text(0) : std::string();
}

Prepared prepare(const Reference& reference) {
  return {origin_name(reference), stored_marks(reference), record_text(reference),
          indexed_words(reference, facets_of_record(reference))};
}

Result<Imported> Importer::add(const Reference& reference, Prepared prepared) {
  OPCIT_TRY(Known known, find(reference, prepared));
  if (known.id == 0) return insert(reference, std::move(prepared));
  OPCIT_TRY(bool changed, update(known.id, reference));
  OPCIT_TRY(bool met, put_origin(known.id, prepared.entry));
  OPCIT_TRY(std::string key, key_of(connection_, known.id));
  claimed_.insert(known.id);
  auto change = changed || met ? ImportChange::updated : ImportChange::unchanged;
  return Imported{known.id, {reference.id, std::move(key), change}};
}

Result<std::vector<ImportedReference>> Importer::add_all(std::span<const Reference> references) {
  constexpr std::size_t piece = 512;
  auto prepare_piece = [&](std::size_t begin) {
    std::vector<Prepared> prepared;
    for (const Reference& reference : references.subspan(begin, std::min(piece, references.size() - begin)))
      prepared.push_back(prepare(reference));
    return prepared;
  };
  std::vector<ImportedReference> all;
  all.reserve(references.size());
  std::vector<Prepared> now = prepare_piece(0);
  for (std::size_t begin = 0; begin < references.size(); begin += piece) {
    bool more = begin + piece < references.size();
    std::future<std::vector<Prepared>> next;
    if (more) next = std::async(std::launch::async, prepare_piece, begin + piece);
    for (std::size_t i = 0; i < now.size(); ++i) {
      OPCIT_TRY(Imported imported, add(references[begin + i], std::move(now[i])));
      all.push_back(std::move(imported.report));
    }
    if (more) now = next.get();
  }
  OPCIT_CHECK(finish());
  return all;
}

Result<bool> Importer::update(std::int64_t id, const Reference& said) {
  OPCIT_TRY(auto claims, with_claim(connection_, id, said, witness_));
  if (!claims) return false;
  if (new_words_.holds(id)) OPCIT_CHECK(new_words_.flush());
  OPCIT_CHECK(unindex_work(connection_, id));
  OPCIT_CHECK(store_claims(connection_, id, *claims));
  {
    OPCIT_TRY(Query query, connection_.prepare("UPDATE reference SET changed = ?1 WHERE id = ?2"));
    OPCIT_CHECK(query.bind(witness_.time, id).run());
  }
  OPCIT_CHECK(index_work(connection_, id));
  return true;
}

Result<Importer::Known> Importer::find(const Reference& reference, const Prepared& prepared) {
  OPCIT_TRY(Known by_origin, find_by_origin(reference, prepared.entry));
  if (by_origin.id != 0) return by_origin;
  OPCIT_TRY(Known by_marks, find_by_marks(prepared.marks));
  if (by_marks.id != 0) return by_marks;
  return find_by_key(reference);
}

/// The same entry of the same source is the same work even when one thing of it was corrected,
/// unless this import has met the work already: then it is another entry with the same id.
Result<Importer::Known> Importer::find_by_origin(const Reference& reference, const std::string& entry) {
  constexpr int most = 32;  // as many works under one id are not told apart
  OPCIT_TRY(auto candidates, marked(connection_, origin_mark(witness_.source, entry), most));
  std::int64_t corrected = 0;
  for (std::int64_t id : candidates) {
    OPCIT_TRY(Reference work, load_record(connection_, id));
    int count = contradictions(reference, work);
    if (count == 0) return Known{id, true};
    if (count == 1 && corrected == 0 && !claimed_.contains(id)) corrected = id;
  }
  return Known{corrected, true};
}

Result<Importer::Known> Importer::find_by_marks(const Marks& marks) {
  constexpr int most = 8;
  for (const Identifier& mark : std::span(marks.all).first(marks.matching)) {
    OPCIT_TRY(auto found, marked(connection_, mark_number(mark.scheme, mark.value), most));
    for (std::int64_t id : found) {
      OPCIT_TRY(Reference work, load_record(connection_, id));
      if (has_mark(work, mark)) return Known{id, false};
    }
  }
  return Known{};
}

Result<Importer::Known> Importer::find_by_key(const Reference& reference) {
  if (reference.id.empty()) return Known{};
  OPCIT_TRY(std::int64_t id, find_key(connection_, reference.id));
  if (id == 0) return Known{};
  OPCIT_TRY(Reference work, load_record(connection_, id));
  return Known{contradictions(reference, work) == 0 ? id : 0, false};
}

Result<Imported> Importer::insert(const Reference& reference, Prepared prepared) {
  OPCIT_TRY(std::string key,
            free_key(reference.id.empty() ? make_key(reference) : reference.id));
  {
    OPCIT_TRY(Query query, connection_.prepare(
        "INSERT INTO reference (key, data, added, changed) VALUES (?1, ?2, ?3, ?3)"));
    OPCIT_CHECK(query.bind(key, prepared.record, witness_.time).run());
  }
  std::int64_t id = connection_.last_id();
  OPCIT_CHECK(put_first_claim(connection_, id, prepared.entry, witness_));
  OPCIT_CHECK(put_mark(connection_, origin_mark(witness_.source, prepared.entry), id));
  OPCIT_CHECK(put_marks(connection_, id, prepared.marks));
  if (key != reference.id) {
    Reference keyed = reference;
    keyed.id = key;
    prepared.words = indexed_words(keyed, facets_of_record(keyed));
  }
  new_words_.add(id, std::move(prepared.words));
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
  std::int64_t mark = origin_mark(witness_.source, name);
  {
    OPCIT_TRY(Query query, connection_.prepare("SELECT 1 FROM mark WHERE hash = ?1 AND reference = ?2"));
    OPCIT_TRY(bool known, query.bind(mark, id).step());
    if (known) return false;
  }
  OPCIT_CHECK(insert_claim(connection_, id, {0, witness_.source, name, witness_.score, witness_.time, {}}));
  OPCIT_CHECK(put_mark(connection_, mark, id));
  return true;
}

}  // namespace opcit::store
