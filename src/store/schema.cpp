#include "store/schema.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

namespace opcit::store {
namespace {

const std::array all_migrations = {Migration{1, first_schema}, Migration{2, "", to_second_schema}};

int latest(std::span<const Migration> steps) { return steps.empty() ? 0 : steps.back().version; }

std::string backup_name(const std::string& path, std::int64_t version) {
  std::string name = fmt::format("{}.v{}.backup", path, version);
  std::error_code ignored;
  for (int n = 2; std::filesystem::exists(name, ignored); ++n)
    name = fmt::format("{}.v{}.backup-{}", path, version, n);
  return name;
}

Result<void> run(const Connection& connection, const Migration& step) {
  if (!step.sql.empty()) OPCIT_CHECK(connection.execute(std::string(step.sql)));
  return step.convert == nullptr ? Result<void>() : step.convert(connection);
}

}  // namespace

std::span<const Migration> migrations() { return all_migrations; }

Result<FileState> inspect(const Connection& connection, std::span<const Migration> steps) {
  OPCIT_TRY(std::int64_t owner, connection.number("PRAGMA application_id"));
  OPCIT_TRY(std::int64_t version, connection.number("PRAGMA user_version"));
  OPCIT_TRY(std::int64_t tables, connection.number("SELECT count(*) FROM sqlite_schema"));
  if (owner == 0 && version == 0 && tables == 0) return FileState::fresh;
  if (owner != application_id)
    return fail(Code::library_damaged, "an SQLite file of another program, expected an opcit library",
                "name another file with --library");
  if (version > latest(steps))
    return fail(Code::library_newer,
                fmt::format("the library has schema {}, this opcit knows schemas up to {}", version,
                            latest(steps)),
                "use the newer opcit that wrote it, or export from there as CSL-JSON");
  return version < latest(steps) ? FileState::older : FileState::current;
}

Result<void> migrate(const Connection& connection, const std::string& path,
                     std::span<const Migration> steps) {
  OPCIT_TRY(FileState state, inspect(connection, steps));
  if (state == FileState::current) return {};
  if (state == FileState::older) {
    OPCIT_TRY(std::int64_t version, connection.number("PRAGMA user_version"));
    OPCIT_CHECK(connection.copy_to(backup_name(path, version)));
  }
  OPCIT_TRY(Transaction transaction, Transaction::begin(connection, true));
  // Another process may have done it in the meantime: what counts is the version seen in here.
  OPCIT_TRY(std::int64_t version, connection.number("PRAGMA user_version"));
  for (const Migration& step : steps)
    if (step.version > version) OPCIT_CHECK(run(connection, step));
  OPCIT_CHECK(connection.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                             application_id, latest(steps))));
  return transaction.commit();
}

}  // namespace opcit::store
