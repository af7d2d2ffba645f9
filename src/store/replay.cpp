#include "store/replay.h"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "store/images.h"

namespace opcit::store {
namespace {

struct Done {
  std::size_t part = 0;
  std::int64_t row = 0;
  std::string image;  // before; then after
};

Result<std::vector<Done>> load_done(const Connection& from) {
  std::vector<Done> all;
  OPCIT_TRY(Query query, from.prepare(
      "SELECT part, row, image FROM step JOIN change ON change.id BETWEEN first AND last WHERE state = 'done' ORDER BY change.id"));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return all;
    all.push_back({query->size(0), query->number(1), query->text(2)});
  }
}

/// The image after a change is the one before the next change of that row, or what is there.
Result<void> look_ahead(const Connection& from, std::vector<Done>& all) {
  std::map<std::pair<std::size_t, std::int64_t>, std::string> next;
  for (auto done = all.rbegin(); done != all.rend(); ++done) {
    auto [at, fresh] = next.try_emplace({done->part, done->row});
    if (fresh) {
      OPCIT_TRY(at->second, present_image(from, parts()[done->part], done->row));
    }
    std::swap(done->image, at->second);
  }
  return {};
}

Result<std::vector<std::string>> rows_of(const Connection& connection, const Part& part) {
  std::vector<std::string> rows;
  OPCIT_TRY(Query query, connection.prepare(fmt::format("SELECT json_array({}) FROM {} ORDER BY id", listed(part, ""), part.table)));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return rows;
    rows.push_back(query->text(0));
  }
}

Result<void> redo_all(const Connection& into, const std::vector<Done>& all) {
  OPCIT_CHECK(into.execute("UPDATE recorder SET active = 0"));
  for (const Done& done : all)
    OPCIT_CHECK(done.image.empty() ? drop_row(into, parts()[done.part], done.row) : put_image(into, parts()[done.part], done.image));
  return {};
}

}  // namespace

Result<std::optional<std::string>> replay_journal(const Connection& from, const Connection& into) {
  OPCIT_TRY(std::int64_t first, from.number("SELECT coalesce(min(first), 1) FROM step"));
  if (first != 1) return std::optional<std::string>();
  OPCIT_TRY(auto all, load_done(from));
  OPCIT_CHECK(look_ahead(from, all));
  OPCIT_CHECK(redo_all(into, all));
  for (const Part& part : parts()) {
    OPCIT_TRY(auto here, rows_of(from, part));
    OPCIT_TRY(auto there, rows_of(into, part));
    if (here != there) return std::optional(fmt::format("the journal leads to other rows of {}", part.table));
  }
  return std::optional<std::string>();
}

}  // namespace opcit::store
