#include "store/sqlite.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/ranking.h"

namespace opcit::store {
namespace {

struct Meaning {
  Code code;
  std::string_view message;
  std::string_view help;
};

Meaning meaning_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Code::library_locked, "another process keeps the library busy",
              "wait until it has finished, or stop it"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return {Code::library_read_only, "the library or its folder cannot be written",
              "check the permissions of the file and of its folder"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Code::library_damaged, "the file is damaged or no SQLite database",
              "restore a copy of it; the damaged file was left as it is"};
    case SQLITE_FULL:
      return {Code::library_failed, "the disk is full", "make room and try again; nothing was lost"};
    default: break;
  }
  return {Code::library_failed, "the library could not be read or written", ""};
}

}  // namespace

Error error_of(sqlite3* database, int code) {
  Meaning meaning = meaning_of(code);
  const char* detail = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  return {meaning.code, fmt::format("{} ({})", meaning.message, detail), std::string(meaning.help),
          {}};
}

void Statement::bind(int parameter, std::string_view text) {
  const char* bytes = text.data() ? text.data() : "";
  sqlite3_bind_text64(statement_, parameter, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int parameter, std::int64_t number) {
  sqlite3_bind_int64(statement_, parameter, number);
}

void Statement::bind(int parameter, double number) {
  sqlite3_bind_double(statement_, parameter, number);
}

void Statement::bind_null(int parameter) { sqlite3_bind_null(statement_, parameter); }

Result<bool> Statement::step() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return fail(error_of(database_, code));
}

std::string Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Result<void> Query::run() {
  for (;;) {
    OPCIT_TRY(bool row, step());
    if (!row) break;
  }
  statement_->reset();
  return {};
}

Result<Connection> Connection::open(const std::string& path, Access access,
                                    std::chrono::milliseconds busy_timeout) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  std::string name = path;
  if (access == Access::immutable) {
    flags |= SQLITE_OPEN_URI;
    name = "file:";
    for (char c : path)
      name += (c == '?' || c == '#' || c == '%') ? fmt::format("%{:02X}", c) : std::string(1, c);
    name += "?immutable=1";
  }
  bool writes = access == Access::read_write || access == Access::create;
  flags |= writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  Connection connection;
  connection.handle_.reset(handle);
  if (code != SQLITE_OK) return fail(error_of(handle, code));
  constexpr std::chrono::milliseconds longest{24 * 60 * 60 * 1000};
  if (int added = add_ranking(handle); added != SQLITE_OK) return fail(error_of(handle, added));
  sqlite3_busy_timeout(handle, static_cast<int>(std::min(busy_timeout, longest).count()));
  return connection;
}

Result<Query> Connection::prepare(std::string_view sql) const {
  auto found = statements_.find(sql);
  if (found != statements_.end()) return Query(found->second);
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return fail(error_of(handle_.get(), code));
  auto owned = std::make_shared<Statement>(handle_.get(), statement);
  statements_.emplace(std::string(sql), owned);
  return Query(std::move(owned));
}

Result<void> Connection::execute(const std::string& sql) const {
  int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(error_of(handle_.get(), code));
  return {};
}

Result<std::int64_t> Connection::number(const std::string& sql) const {
  sqlite3_stmt* prepared = nullptr;
  int code = sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &prepared, nullptr);
  if (code != SQLITE_OK) return fail(error_of(handle_.get(), code));
  Statement statement(handle_.get(), prepared);
  OPCIT_TRY(bool row, statement.step());
  return row ? statement.number(0) : 0;
}

Result<void> Connection::copy_to(const std::string& path) const {
  OPCIT_TRY(Query query, prepare("VACUUM INTO ?1"));
  return query.bind(path).run();
}

Result<Transaction> Transaction::begin(const Connection& connection, bool writes) {
  OPCIT_CHECK(connection.execute(writes ? "BEGIN IMMEDIATE" : "BEGIN"));
  return Transaction(connection);
}

Transaction::~Transaction() {
  if (connection_ != nullptr) static_cast<void>(connection_->execute("ROLLBACK").has_value());
}

Result<void> Transaction::commit() {
  OPCIT_CHECK(connection_->execute("COMMIT"));
  connection_ = nullptr;
  return {};
}

}  // namespace opcit::store
