#include "store/upkeep.h"

#include <fmt/format.h>

#include <array>

namespace opcit::store {
namespace {

struct Check {
  const char* count;
  std::string_view message;
};

/// Each counts what should not be there.
constexpr std::array checks = {
    Check{"SELECT count(*) FROM reference WHERE trashed = 0 AND id NOT IN (SELECT rowid FROM words)", "records are not in the index"},
    Check{"SELECT count(*) FROM words WHERE rowid NOT IN (SELECT id FROM reference WHERE trashed = 0)", "entries of the index have no record"},
    Check{"SELECT count(*) FROM mark WHERE reference NOT IN (SELECT id FROM reference)", "marks have no record"},
    Check{"SELECT count(*) FROM claim WHERE reference NOT IN (SELECT id FROM reference)", "claims have no record"},
    Check{"SELECT count(*) FROM reference WHERE id NOT IN (SELECT reference FROM claim) AND merged = 0", "records are said by nobody"},
    Check{"SELECT count(*) FROM claim WHERE source NOT IN (SELECT id FROM source)", "claims have no source"},
    Check{"SELECT count(*) FROM tag WHERE reference NOT IN (SELECT id FROM reference)", "tags have no record"},
    Check{"SELECT count(*) FROM member WHERE collection NOT IN (SELECT id FROM collection)", "members have no collection"},
    Check{"SELECT count(*) FROM reference WHERE NOT json_valid(data)", "records cannot be read"},
    Check{"SELECT count(*) FROM (SELECT first, lag(last, 1, 0) OVER (ORDER BY id) AS before FROM step) WHERE before >= first", "steps of the journal overlap"},
};

void add(std::vector<Finding>& findings, std::string message) {
  findings.push_back({Code::library_unsound, Severity::error, {}, std::move(message), "restore a backup, or opcit gc makes the indexes again"});
}

}  // namespace

Result<std::vector<Finding>> check_library(const Connection& connection) {
  std::vector<Finding> findings;
  {
    OPCIT_TRY(Query query, connection.prepare("PRAGMA integrity_check"));
    for (;;) {
      OPCIT_TRY(bool row, query.step());
      if (!row) break;
      if (query->text(0) != "ok") add(findings, "the database: " + query->text(0));
    }
  }
  for (const Check& check : checks) {
    OPCIT_TRY(std::int64_t count, connection.number(check.count));
    if (count != 0) add(findings, fmt::format("{} {}", count, check.message));
  }
  return findings;
}

}  // namespace opcit::store
