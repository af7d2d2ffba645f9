#include "store/journal.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "store/images.h"
#include "store/index.h"

namespace opcit::store {
namespace {

constexpr std::int64_t reference_part = 1;
constexpr std::int64_t resolution_part = 3;
constexpr std::int64_t document_part = 4;

std::string triggers_of(std::size_t number) {
  const Part& part = parts()[number];
  std::string sql;
  for (auto [event, row, image] : {std::array<std::string, 3>{"INSERT", "NEW", "NULL"},
                                   std::array<std::string, 3>{"UPDATE", "OLD", fmt::format("json_array({})", listed(part, "OLD."))},
                                   std::array<std::string, 3>{"DELETE", "OLD", fmt::format("json_array({})", listed(part, "OLD."))}})
    sql += fmt::format(
        "CREATE TRIGGER {0}_{1} AFTER {1} ON {0} WHEN (SELECT active FROM recorder WHERE id = 1) BEGIN "
        "INSERT INTO change (part, row, image) VALUES ({2}, {3}.id, {4}); END;",
        part.table, event, number, row, image);
  return sql;
}

struct Change {
  std::int64_t id = 0;
  const Part* part = nullptr;
  std::int64_t number = 0;
  std::int64_t row = 0;
  std::string image;  // empty: no row
};

/// The next change within a step, in either direction; false at its end.
Result<bool> next_change(const Connection& connection, bool backwards, std::int64_t& at, std::int64_t end, Change& change) {
  OPCIT_TRY(Query query, connection.prepare(
      backwards ? "SELECT id, part, row, image FROM change WHERE id <= ?1 AND id >= ?2 ORDER BY id DESC LIMIT 1"
                : "SELECT id, part, row, image FROM change WHERE id >= ?1 AND id <= ?2 ORDER BY id LIMIT 1"));
  OPCIT_TRY(bool row, query.bind(at, end).step());
  if (!row) return false;
  auto number = static_cast<std::size_t>(query->number(1));
  if (number >= parts().size())
    return fail(Code::library_damaged, "the journal names a table that is not there", "restore a copy of the library");
  change = {query->number(0), &parts()[number], query->number(1), query->number(2), query->text(3)};
  at = change.id + (backwards ? -1 : 1);
  return true;
}

Result<void> swap(const Connection& connection, const Change& change) {
  OPCIT_TRY(std::string now, present_image(connection, *change.part, change.row));
  if (change.image.empty()) {
    OPCIT_CHECK(drop_row(connection, *change.part, change.row));
  } else {
    OPCIT_CHECK(put_image(connection, *change.part, change.image));
  }
  OPCIT_TRY(Query query, connection.prepare("UPDATE change SET image = nullif(?1, '') WHERE id = ?2"));
  return query.bind(now, change.id).run();
}

/// References and manuscripts that a change touches.
struct Touched {
  std::set<std::int64_t> references;
  std::set<std::int64_t> documents;
};

Result<void> note_touched(const Connection& connection, const Change& change, Touched& touched) {
  if (change.number == document_part) touched.documents.insert(change.row);
  if (change.number == reference_part || change.number == resolution_part) touched.references.insert(change.row);
  if (change.part->columns[1] != "reference") return {};
  std::string image = change.image;
  if (image.empty()) {
    OPCIT_TRY(image, present_image(connection, *change.part, change.row));
  }
  OPCIT_TRY(Query query, connection.prepare("SELECT json_extract(nullif(?1, ''), '$[1]')"));
  OPCIT_TRY(bool row, query.bind(image).step());
  if (row && !query->is_null(0)) touched.references.insert(query->number(0));
  return {};
}

struct Step {
  std::int64_t id = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
};

/// Swaps the changes of a step, and all that follows from them.
Result<void> apply(const Connection& connection, const Step& step, bool backwards) {
  Touched touched;
  Change change;
  for (std::int64_t at = step.first;;) {
    OPCIT_TRY(bool more, next_change(connection, false, at, step.last, change));
    if (!more) break;
    OPCIT_CHECK(note_touched(connection, change, touched));
  }
  for (std::int64_t id : touched.references) OPCIT_CHECK(unindex_work(connection, id));
  OPCIT_CHECK(connection.execute("UPDATE recorder SET active = 0"));
  for (std::int64_t at = backwards ? step.last : step.first;;) {
    OPCIT_TRY(bool more, next_change(connection, backwards, at, backwards ? step.first : step.last, change));
    if (!more) break;
    OPCIT_CHECK(swap(connection, change));
  }
  OPCIT_CHECK(connection.execute("UPDATE recorder SET active = 1"));
  for (std::int64_t id : touched.references) OPCIT_CHECK(index_work(connection, id));
  for (std::int64_t id : touched.documents) OPCIT_CHECK(index_document(connection, id));
  return {};
}

Result<void> set_state(const Connection& connection, std::int64_t step, std::string_view state) {
  OPCIT_TRY(Query query, connection.prepare("UPDATE step SET state = ?1 WHERE id = ?2"));
  return query.bind(state, step).run();
}

Result<std::vector<Step>> load_steps(const Connection& connection, std::int64_t run, bool backwards) {
  std::vector<Step> steps;
  OPCIT_TRY(Query query, connection.prepare(
      backwards ? "SELECT id, first, last FROM step WHERE run = ?1 AND state = 'done' "
                  "AND id > coalesce((SELECT id FROM step WHERE run <> ?1 AND state = 'done' ORDER BY id DESC LIMIT 1), 0) "
                  "ORDER BY id DESC"
                : "SELECT id, first, last FROM step WHERE run = ?1 AND state = 'undone' ORDER BY id"));
  query.bind(run);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return steps;
    steps.push_back({query->number(0), query->number(1), query->number(2)});
  }
}

/// A run of which something is done is done; one that another came between may be so in part.
Result<JournalEntry> load_run(const Connection& connection, std::int64_t run) {
  JournalEntry entry;
  entry.run = run;
  bool done = false, undone = false;
  OPCIT_TRY(Query query, connection.prepare("SELECT time, verb, detail, last - first + 1, state FROM step WHERE run = ?1 ORDER BY id"));
  query.bind(run);
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) break;
    entry.time = query->number(0);
    entry.verb = query->text(1);
    entry.detail = query->text(2);
    entry.changes += query->size(3);
    done = done || query->text(4) == "done";
    undone = undone || query->text(4) == "undone";
  }
  entry.undone = !done && undone;
  entry.abandoned = !done && !undone;
  return entry;
}

Result<std::optional<JournalEntry>> move_run(const Connection& connection, bool backwards) {
  OPCIT_TRY(std::int64_t run, connection.number(
      backwards ? "SELECT run FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1"
                : "SELECT run FROM step WHERE state = 'undone' ORDER BY id LIMIT 1"));
  if (run == 0) return std::optional<JournalEntry>();
  OPCIT_TRY(auto steps, load_steps(connection, run, backwards));
  for (const Step& step : steps) {
    OPCIT_CHECK(apply(connection, step, backwards));
    OPCIT_CHECK(set_state(connection, step.id, backwards ? "undone" : "done"));
  }
  OPCIT_TRY(JournalEntry entry, load_run(connection, run));
  return std::optional(std::move(entry));
}

}  // namespace

Result<void> start_journal(const Connection& connection) {
  for (std::size_t i = 0; i < parts().size(); ++i) OPCIT_CHECK(connection.execute(triggers_of(i)));
  return connection.execute("UPDATE recorder SET active = 1");
}

Result<std::int64_t> last_change(const Connection& connection) {
  return connection.number("SELECT coalesce(max(id), 0) FROM change");
}

Result<std::int64_t> close_step(const Connection& connection, std::int64_t before, const StepLabel& label,
                                std::int64_t time) {
  OPCIT_TRY(std::int64_t last, last_change(connection));
  if (last == before) return 0;
  OPCIT_CHECK(connection.execute("UPDATE step SET state = 'abandoned' WHERE state = 'undone'"));
  {
    OPCIT_TRY(Query query, connection.prepare(
        "INSERT INTO step (run, time, verb, detail, first, last, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'done')"));
    OPCIT_CHECK(query.bind(label.run, time, label.verb, label.detail, before + 1, last).run());
  }
  if (label.run != 0) return label.run;
  std::int64_t id = connection.last_id();
  OPCIT_TRY(Query query, connection.prepare("UPDATE step SET run = id WHERE id = ?1"));
  OPCIT_CHECK(query.bind(id).run());
  return id;
}

Result<std::optional<JournalEntry>> undo_run(const Connection& connection) { return move_run(connection, true); }

Result<std::optional<JournalEntry>> redo_run(const Connection& connection) { return move_run(connection, false); }

Result<std::vector<JournalEntry>> load_journal(const Connection& connection, std::size_t limit) {
  std::vector<JournalEntry> entries;
  OPCIT_TRY(Query query, connection.prepare("SELECT run, max(id) AS latest FROM step GROUP BY run ORDER BY latest DESC LIMIT ?1"));
  query.bind(static_cast<std::int64_t>(std::min<std::size_t>(limit, 1U << 30U)));
  for (;;) {
    OPCIT_TRY(bool row, query.step());
    if (!row) return entries;
    OPCIT_TRY(JournalEntry entry, load_run(connection, query->number(0)));
    entries.push_back(std::move(entry));
  }
}

Result<std::int64_t> trim_journal(const Connection& connection, std::size_t kept) {
  OPCIT_TRY(auto journal, load_journal(connection, kept));
  if (journal.size() < kept || kept == 0) return 0;
  OPCIT_TRY(std::int64_t before, connection.number("SELECT count(*) FROM change"));
  std::int64_t oldest = journal.back().run;
  OPCIT_CHECK(connection.execute(fmt::format(
      "DELETE FROM change WHERE id < (SELECT min(first) FROM step WHERE run = {0}); DELETE FROM step WHERE id < {0}", oldest)));
  OPCIT_TRY(std::int64_t after, connection.number("SELECT count(*) FROM change"));
  return before - after;
}

}  // namespace opcit::store
