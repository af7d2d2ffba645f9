#include "store/index.h"

#include <fmt/format.h>

#include "store/claims.h"
#include "store/documents.h"

namespace opcit::store {
namespace {

/// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/), with a last stir.
std::uint64_t digest(std::string_view scheme, std::string_view value) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  auto add = [&](std::string_view text) {
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    hash = (hash ^ 0xFFU) * 0x100000001B3U;
  };
  add(scheme);
  add(value);
  hash ^= hash >> 32U;
  hash *= 0x9E3779B97F4A7C15U;
  return hash ^ hash >> 29U;
}

struct Row {
  std::string key;
  Reference work;
  bool in_trash = false;
};

Result<std::optional<Row>> load_row(const Connection& connection, std::int64_t id) {
  OPCIT_TRY(Query query, connection.prepare("SELECT key, data, trashed FROM reference WHERE id = ?1"));
  OPCIT_TRY(bool row, query.bind(id).step());
  if (!row) return std::optional<Row>();
  Row found{query->text(0), reference_of(query->text(1)), query->number(2) != 0};
  found.work.id = found.key;
  return std::optional(std::move(found));
}

Result<std::vector<std::int64_t>> origin_marks(const Connection& connection, std::int64_t id) {
  std::vector<std::int64_t> marks;
  OPCIT_TRY(Query query, connection.prepare("SELECT source, entry FROM claim WHERE reference = ?1 AND entry <> ''"));
  query.bind(id);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return marks;
    marks.push_back(origin_mark(query->number(0), query->text(1)));
  }
}

Result<void> drop_mark(const Connection& connection, std::int64_t mark, std::int64_t reference) {
  OPCIT_TRY(Query query, connection.prepare("DELETE FROM mark WHERE hash = ?1 AND reference = ?2"));
  return query.bind(mark, reference).run();
}

}  // namespace

std::int64_t mark_number(std::string_view scheme, std::string_view value) {
  return static_cast<std::int64_t>(digest(scheme, value));
}

std::int64_t origin_mark(std::int64_t source, std::string_view entry) {
  return mark_number(fmt::format("origin {}", source), entry);
}

Result<std::vector<std::int64_t>> marked(const Connection& connection, std::int64_t mark, int limit) {
  std::vector<std::int64_t> found;
  OPCIT_TRY(Query query, connection.prepare("SELECT reference FROM mark WHERE hash = ?1 ORDER BY reference LIMIT ?2"));
  query.bind(mark, limit);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return found;
    found.push_back(query->number(0));
  }
}

Result<void> put_mark(const Connection& connection, std::int64_t mark, std::int64_t reference) {
  OPCIT_TRY(Query query, connection.prepare("INSERT OR IGNORE INTO mark (hash, reference) VALUES (?1, ?2)"));
  return query.bind(mark, reference).run();
}

Result<void> put_marks(const Connection& connection, std::int64_t id, const Marks& marks) {
  for (const Identifier& mark : marks.all)
    OPCIT_CHECK(put_mark(connection, mark_number(mark.scheme, mark.value), id));
  return {};
}

bool NewWords::holds(std::int64_t id) const { return !waiting_.empty() && id >= waiting_.front().first; }

Result<void> NewWords::flush() {
  for (const auto& [id, words] : waiting_) OPCIT_CHECK(insert_words(connection_, id, words));
  waiting_.clear();
  return {};
}

Result<void> index_work(const Connection& connection, std::int64_t id) {
  OPCIT_TRY(auto row, load_row(connection, id));
  if (!row || row->in_trash) return {};
  OPCIT_CHECK(put_marks(connection, id, stored_marks(row->work)));
  OPCIT_TRY(auto origins, origin_marks(connection, id));
  for (std::int64_t mark : origins) OPCIT_CHECK(put_mark(connection, mark, id));
  OPCIT_TRY(std::string filed, facets_of_files(connection, id));
  return insert_words(connection, id, indexed_words(row->work, facets_of_record(row->work) + filed));
}

Result<void> unindex_work(const Connection& connection, std::int64_t id) {
  OPCIT_TRY(auto row, load_row(connection, id));
  if (!row || row->in_trash) return {};
  for (const Identifier& mark : stored_marks(row->work).all)
    OPCIT_CHECK(drop_mark(connection, mark_number(mark.scheme, mark.value), id));
  OPCIT_TRY(auto origins, origin_marks(connection, id));
  for (std::int64_t mark : origins) OPCIT_CHECK(drop_mark(connection, mark, id));
  return remove_words(connection, id);
}

Result<void> index_document(const Connection& connection, std::int64_t document) {
  {
    OPCIT_TRY(Query query, connection.prepare("DELETE FROM cited WHERE document = ?1"));
    OPCIT_CHECK(query.bind(document).run());
  }
  OPCIT_TRY(Query query, connection.prepare(
      "INSERT INTO cited (reference, document, times) "
      "SELECT json_extract(cite.value, '$.reference') AS work, ?1, count(*) FROM document, "
      "json_each(document.data, '$.clusters') AS cluster, json_each(cluster.value, '$.cites') AS cite "
      "WHERE document.id = ?1 AND work <> 0 GROUP BY work"));
  return query.bind(document).run();
}

Result<void> rebuild_indexes(const Connection& connection) {
  OPCIT_CHECK(connection.execute("DELETE FROM mark; DELETE FROM cited; DELETE FROM words"));
  std::int64_t id = 0;
  for (;;) {
    OPCIT_TRY(id, connection.number(fmt::format("SELECT min(id) FROM reference WHERE id > {}", id)));
    if (id == 0) break;
    OPCIT_CHECK(index_work(connection, id));
  }
  for (;;) {
    OPCIT_TRY(id, connection.number(fmt::format("SELECT min(id) FROM document WHERE id > {}", id)));
    if (id == 0) return {};
    OPCIT_CHECK(index_document(connection, id));
  }
}

}  // namespace opcit::store
