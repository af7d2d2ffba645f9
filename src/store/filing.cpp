#include "store/filing.h"

#include <fmt/format.h>

#include <array>

#include "store/importing.h"
#include "store/index.h"
#include "store/reading.h"

namespace opcit::store {
namespace {

Result<bool> run_counting(const Connection& connection, Query& query) {
  OPCIT_CHECK(query.run());
  return connection.changes() > 0;
}

/// Runs `work` between taking a reference out of the indexes and putting it back.
template <typename Work>
Result<bool> reindexed(const Connection& connection, std::int64_t id, Work work) {
  OPCIT_CHECK(unindex_work(connection, id));
  OPCIT_TRY(bool changed, work());
  OPCIT_CHECK(index_work(connection, id));
  return changed;
}

Result<std::vector<std::string>> texts(Query& query) {
  std::vector<std::string> all;
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return all;
    all.push_back(query->text(0));
  }
}

Result<std::int64_t> collection_id(const Connection& connection, std::string_view name, bool make) {
  {
    OPCIT_TRY(Query query, connection.prepare("SELECT id FROM collection WHERE name = ?1"));
    OPCIT_TRY(bool row, query.bind(name).step());
    if (row) return query->number(0);
  }
  if (!make) return 0;
  OPCIT_TRY(Query query, connection.prepare("INSERT INTO collection (name) VALUES (?1)"));
  OPCIT_CHECK(query.bind(name).run());
  return connection.last_id();
}

/// Outer collections are made with the inner ones.
Result<std::int64_t> make_collection(const Connection& connection, std::string_view name) {
  for (std::size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/', slash + 1)) {
    OPCIT_TRY(std::int64_t outer, collection_id(connection, name.substr(0, slash), true));
    static_cast<void>(outer);
  }
  return collection_id(connection, name, true);
}

Result<std::vector<StoredCollection>> counted(Query query) {
  std::vector<StoredCollection> all;
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return all;
    all.push_back({query->text(0), query->size(1)});
  }
}

}  // namespace

Result<void> remove_reference(const Connection& connection, std::int64_t id) {
  OPCIT_CHECK(unindex_work(connection, id));
  for (std::string_view sql : {"DELETE FROM tag WHERE reference = ?1", "DELETE FROM member WHERE reference = ?1",
                               "DELETE FROM note WHERE reference = ?1", "DELETE FROM attachment WHERE reference = ?1",
                               "DELETE FROM relation WHERE reference = ?1 OR target = ?1", "DELETE FROM claim WHERE reference = ?1",
                               "DELETE FROM resolution WHERE id = ?1", "DELETE FROM cited WHERE reference = ?1",
                               "DELETE FROM reference WHERE id = ?1"}) {
    OPCIT_TRY(Query query, connection.prepare(sql));
    OPCIT_CHECK(query.bind(id).run());
  }
  return {};
}

Result<void> trash_reference(const Connection& connection, std::int64_t id, std::int64_t time) {
  OPCIT_CHECK(unindex_work(connection, id));
  OPCIT_TRY(Query query, connection.prepare("UPDATE reference SET trashed = max(?1, 1) WHERE id = ?2"));
  return query.bind(time, id).run();
}

Result<std::string> restore_reference(const Connection& connection, std::string_view key) {
  std::int64_t id = 0;
  {
    OPCIT_TRY(Query query, connection.prepare(
        "SELECT id FROM reference WHERE key = ?1 AND trashed <> 0 AND merged = 0 ORDER BY trashed DESC, id DESC LIMIT 1"));
    OPCIT_TRY(bool row, query.bind(key).step());
    if (!row) return fail(missing_key(key));
    id = query->number(0);
  }
  std::string free(key);
  for (int n = 2;; ++n) {
    OPCIT_TRY(std::int64_t taken, find_key(connection, free));
    if (taken == 0) break;
    free = fmt::format("{}-{}", key, n);
  }
  {
    OPCIT_TRY(Query query, connection.prepare("UPDATE reference SET trashed = 0, key = ?1 WHERE id = ?2"));
    OPCIT_CHECK(query.bind(free, id).run());
  }
  OPCIT_CHECK(index_work(connection, id));
  return free;
}

Result<std::size_t> empty_trash(const Connection& connection) {
  std::vector<std::int64_t> ids;
  {
    OPCIT_TRY(Query query, connection.prepare("SELECT id FROM reference WHERE trashed <> 0 AND merged = 0 ORDER BY id"));
    for (;;) {
      OPCIT_TRY(bool row, query.step());
      if (!row) break;
      ids.push_back(query->number(0));
    }
  }
  for (std::int64_t id : ids) OPCIT_CHECK(remove_reference(connection, id));
  return ids.size();
}

Result<bool> set_tag(const Connection& connection, std::int64_t id, std::string_view tag, bool on) {
  return reindexed(connection, id, [&]() -> Result<bool> {
    OPCIT_TRY(Query query, connection.prepare(on ? "INSERT OR IGNORE INTO tag (reference, name) VALUES (?1, ?2)"
                                                 : "DELETE FROM tag WHERE reference = ?1 AND name = ?2"));
    return run_counting(connection, query.bind(id, tag));
  });
}

Result<bool> set_collection(const Connection& connection, std::int64_t id, std::string_view name, bool on) {
  return reindexed(connection, id, [&]() -> Result<bool> {
    OPCIT_TRY(std::int64_t collection, on ? make_collection(connection, name) : collection_id(connection, name, false));
    OPCIT_TRY(Query query, connection.prepare(on ? "INSERT OR IGNORE INTO member (reference, collection) VALUES (?1, ?2)"
                                                 : "DELETE FROM member WHERE reference = ?1 AND collection = ?2"));
    return run_counting(connection, query.bind(id, collection));
  });
}

Result<std::size_t> remove_collection(const Connection& connection, std::string_view name) {
  std::vector<std::int64_t> ids, members;
  {
    OPCIT_TRY(Query query, connection.prepare(
        "SELECT id FROM collection WHERE name = ?1 OR substr(name, 1, length(?1) + 1) = ?1 || '/'"));
    query.bind(name);
    for (;;) {
      OPCIT_TRY(bool row, query.step());
      if (!row) break;
      ids.push_back(query->number(0));
    }
  }
  for (std::int64_t id : ids) {
    OPCIT_TRY(Query query, connection.prepare("SELECT reference FROM member WHERE collection = ?1"));
    query.bind(id);
    for (;;) {
      OPCIT_TRY(bool row, query.step());
      if (!row) break;
      members.push_back(query->number(0));
    }
  }
  for (std::int64_t member : members) OPCIT_CHECK(unindex_work(connection, member));
  for (std::int64_t id : ids)
    for (std::string_view sql : {"DELETE FROM member WHERE collection = ?1", "DELETE FROM collection WHERE id = ?1"}) {
      OPCIT_TRY(Query query, connection.prepare(sql));
      OPCIT_CHECK(query.bind(id).run());
    }
  for (std::int64_t member : members) {
    OPCIT_CHECK(unindex_work(connection, member));  // one may be in several
    OPCIT_CHECK(index_work(connection, member));
  }
  return ids.size();
}

Result<std::vector<StoredCollection>> load_tags(const Connection& connection) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT name, count(*) FROM tag JOIN reference ON reference.id = reference WHERE trashed = 0 GROUP BY name ORDER BY name"));
  return counted(std::move(query));
}

Result<std::vector<StoredCollection>> load_collections(const Connection& connection) {
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT name, (SELECT count(*) FROM member JOIN reference ON reference.id = reference "
      "WHERE collection = collection.id AND trashed = 0) FROM collection ORDER BY name"));
  return counted(std::move(query));
}

Result<void> add_note(const Connection& connection, std::int64_t id, std::string_view text, std::int64_t time) {
  OPCIT_TRY(Query query, connection.prepare("INSERT INTO note (reference, text, time) VALUES (?1, ?2, ?3)"));
  return query.bind(id, text, time).run();
}

Result<bool> set_attachment(const Connection& connection, std::int64_t id, const StoredAttachment& attachment, bool on) {
  OPCIT_TRY(Query query, connection.prepare(
      on ? "INSERT INTO attachment (reference, location, hash, time) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (reference, location) "
           "DO UPDATE SET hash = ?3, time = ?4 WHERE hash <> ?3"
         : "DELETE FROM attachment WHERE reference = ?1 AND location = ?2"));
  if (!on) return run_counting(connection, query.bind(id, attachment.location));
  return run_counting(connection, query.bind(id, attachment.location, attachment.hash, attachment.time));
}

Result<std::vector<std::pair<std::string, StoredAttachment>>> load_attachments(const Connection& connection) {
  std::vector<std::pair<std::string, StoredAttachment>> all;
  OPCIT_TRY(Query query, connection.prepare(
      "SELECT key, location, hash, time FROM attachment JOIN reference ON reference.id = reference "
      "WHERE trashed = 0 ORDER BY key, location"));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return all;
    all.emplace_back(query->text(0), StoredAttachment{query->text(1), query->text(2), query->number(3)});
  }
}

Result<bool> set_relation(const Connection& connection, std::int64_t id, std::string_view kind, std::int64_t other, bool on) {
  OPCIT_TRY(Query query, connection.prepare(
      on ? "INSERT OR IGNORE INTO relation (reference, kind, target) VALUES (?1, ?2, ?3)"
         : "DELETE FROM relation WHERE reference = ?1 AND kind = ?2 AND target = ?3"));
  return run_counting(connection, query.bind(id, kind, other));
}

Result<void> save_search(const Connection& connection, std::string_view name, std::string_view text) {
  OPCIT_TRY(Query query, connection.prepare(
      text.empty() ? "DELETE FROM search WHERE name = ?1"
                   : "INSERT INTO search (name, query) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET query = ?2"));
  query.bind(name);
  if (!text.empty()) query->bind(2, text);
  return query.run();
}

Result<std::vector<SavedSearch>> load_searches(const Connection& connection) {
  std::vector<SavedSearch> all;
  OPCIT_TRY(Query query, connection.prepare("SELECT name, query FROM search ORDER BY name"));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return all;
    all.push_back({query->text(0), query->text(1)});
  }
}

Result<void> load_files(const Connection& connection, std::int64_t id, StoredReference& stored) {
  {
    OPCIT_TRY(Query query, connection.prepare("SELECT name FROM tag WHERE reference = ?1 ORDER BY name"));
    OPCIT_TRY(stored.tags, texts(query.bind(id)));
  }
  {
    OPCIT_TRY(Query query, connection.prepare(
        "SELECT name FROM member JOIN collection ON collection.id = collection WHERE reference = ?1 ORDER BY name"));
    OPCIT_TRY(stored.collections, texts(query.bind(id)));
  }
  OPCIT_TRY(Query notes, connection.prepare("SELECT id, text, time FROM note WHERE reference = ?1 ORDER BY id"));
  notes.bind(id);
  for (;;) {
    OPCIT_TRY(bool row, notes.step());
    if (!row) break;
    stored.notes.push_back({notes->number(0), notes->text(1), notes->number(2)});
  }
  OPCIT_TRY(Query files, connection.prepare("SELECT location, hash, time FROM attachment WHERE reference = ?1 ORDER BY location"));
  files.bind(id);
  for (;;) {
    OPCIT_TRY(bool row, files.step());
    if (!row) break;
    stored.attachments.push_back({files->text(0), files->text(1), files->number(2)});
  }
  OPCIT_TRY(Query relations, connection.prepare(
      "SELECT kind, key, 0 FROM relation JOIN reference ON reference.id = target WHERE reference = ?1 AND trashed = 0 "
      "UNION ALL SELECT kind, key, 1 FROM relation JOIN reference ON reference.id = reference WHERE target = ?1 AND trashed = 0 "
      "ORDER BY 3, 1, 2"));
  relations.bind(id);
  for (;;) {
    OPCIT_TRY(bool row, relations.step());
    if (!row) return {};
    stored.relations.push_back({relations->text(0), relations->text(1), relations->number(2) != 0});
  }
}

}  // namespace opcit::store
