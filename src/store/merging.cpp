#include "store/merging.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "store/importing.h"
#include "store/index.h"

namespace opcit::store {
namespace {

/// What differs between the record and what it is to be; what is to be nothing is null.
std::vector<FieldText> differences(const Reference& present, const Reference& wanted) {
  std::vector<FieldText> before = field_texts(present);
  std::vector<FieldText> after = field_texts(wanted);
  std::vector<FieldText> changed;
  for (const FieldText& field : after)
    if (std::ranges::none_of(before, [&](const FieldText& old) { return old.names_same(field) && old.value == field.value; }))
      changed.push_back(field);
  for (const FieldText& field : before)
    if (std::ranges::none_of(after, [&](const FieldText& now) { return now.names_same(field); }))
      changed.push_back({field.kind, field.name, "null"});
  return changed;
}

Result<bool> rename(const Connection& connection, std::int64_t id, const std::string& key) {
  OPCIT_TRY(std::string before, key_of(connection, id));
  if (key.empty() || before == key) return false;
  OPCIT_TRY(std::int64_t taken, find_key(connection, key));
  if (taken != 0)
    return fail(Code::key_taken, fmt::format("the key \"{}\" is another record's", key), "take another key, or opcit merge the two");
  OPCIT_TRY(Query query, connection.prepare("UPDATE reference SET key = ?1 WHERE id = ?2"));
  OPCIT_CHECK(query.bind(key, id).run());
  return true;
}

Result<void> touch(const Connection& connection, std::int64_t id, std::int64_t time) {
  OPCIT_TRY(Query query, connection.prepare("UPDATE reference SET changed = ?1 WHERE id = ?2"));
  return query.bind(time, id).run();
}

}  // namespace

Result<bool> edit_reference(const Connection& connection, std::int64_t id, const Reference& wanted, const Provenance& person,
                            std::int64_t time) {
  OPCIT_TRY(Reference present, load_record(connection, id));
  std::vector<FieldText> changed = differences(present, wanted);
  OPCIT_CHECK(unindex_work(connection, id));
  OPCIT_TRY(bool any, rename(connection, id, wanted.id));
  if (!changed.empty()) {
    OPCIT_TRY(std::int64_t source, source_id(connection, person));
    OPCIT_TRY(auto claims, load_claims(connection, id));
    claims.push_back({0, source, {}, person.score, time, std::move(changed)});
    OPCIT_CHECK(store_claims(connection, id, claims));
    any = true;
  }
  if (any) OPCIT_CHECK(touch(connection, id, time));
  OPCIT_CHECK(index_work(connection, id));
  return any;
}

Result<void> merge_reference(const Connection& connection, std::int64_t into, std::int64_t from, std::int64_t time) {
  OPCIT_TRY(auto claims, load_claims(connection, into));
  OPCIT_TRY(auto others, load_claims(connection, from));
  OPCIT_CHECK(unindex_work(connection, into));
  OPCIT_CHECK(unindex_work(connection, from));
  // Of equal words the later is chosen: those of the record that stays go to the end.
  others.insert(others.end(), std::make_move_iterator(claims.begin()), std::make_move_iterator(claims.end()));
  for (Claim& claim : others) claim.id = 0;
  {
    OPCIT_TRY(Query query, connection.prepare("DELETE FROM claim WHERE reference = ?1"));
    OPCIT_CHECK(query.bind(into).run());
  }
  OPCIT_CHECK(store_claims(connection, into, others));
  for (std::string_view sql : {"UPDATE OR IGNORE tag SET reference = ?1 WHERE reference = ?2",
                               "UPDATE OR IGNORE member SET reference = ?1 WHERE reference = ?2",
                               "UPDATE note SET reference = ?1 WHERE reference = ?2",
                               "UPDATE OR IGNORE attachment SET reference = ?1 WHERE reference = ?2",
                               "UPDATE OR IGNORE relation SET reference = ?1 WHERE reference = ?2",
                               "UPDATE OR IGNORE relation SET target = ?1 WHERE target = ?2"}) {
    OPCIT_TRY(Query query, connection.prepare(sql));
    OPCIT_CHECK(query.bind(into, from).run());
  }
  OPCIT_TRY(Query query, connection.prepare("UPDATE reference SET trashed = max(?1, 1), merged = ?2 WHERE id = ?3"));
  OPCIT_CHECK(query.bind(time, into, from).run());
  OPCIT_CHECK(touch(connection, into, time));
  return index_work(connection, into);
}

}  // namespace opcit::store
