#pragma once
// SQLite behind RAII and Result: connections, cached statements, transactions.

#include <opcit/base/result.h>

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace opcit::store {

/// A prepared statement. Parameters count from 1, columns from 0. `step` is true on a row.
class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement)
      : database_(database), statement_(statement) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  /// The bytes are copied.
  void bind(int parameter, std::string_view text);
  void bind(int parameter, const char* text) { bind(parameter, std::string_view(text)); }
  void bind(int parameter, const std::string& text) { bind(parameter, std::string_view(text)); }
  void bind(int parameter, std::int64_t number);
  void bind(int parameter, int number) { bind(parameter, std::int64_t{number}); }
  void bind(int parameter, std::size_t number) {
    bind(parameter, static_cast<std::int64_t>(number));
  }
  void bind(int parameter, bool flag) { bind(parameter, std::int64_t{flag ? 1 : 0}); }
  void bind(int parameter, double number);
  void bind_null(int parameter);

  Result<bool> step();

  std::string text(int column) const;
  std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  std::size_t size(int column) const { return static_cast<std::size_t>(number(column)); }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  bool is_null(int column) const;

  void reset();

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_;
};

/// A statement lent by the connection's cache; reset when it goes.
class Query {
 public:
  explicit Query(std::shared_ptr<Statement> statement) : statement_(std::move(statement)) {}
  Query(Query&&) = default;
  Query& operator=(Query&&) = delete;
  ~Query() {
    if (statement_) statement_->reset();
  }

  Statement* operator->() const { return statement_.get(); }

  template <typename... Values>
  Query& bind(const Values&... values) {
    int parameter = 0;
    (statement_->bind(++parameter, values), ...);
    return *this;
  }

  Result<bool> step() { return statement_->step(); }

  /// Runs a statement that gives no rows.
  Result<void> run();

 private:
  std::shared_ptr<Statement> statement_;
};

enum class Access : std::uint8_t { read_only, immutable, read_write, create };

class Connection {
 public:
  static Result<Connection> open(const std::string& path, Access access,
                                 std::chrono::milliseconds busy_timeout);

  /// The cached statement of `sql`, which must be a literal, ready to be bound. Only one query of
  /// a text may be in use at a time.
  Result<Query> prepare(std::string_view sql) const;

  /// Runs one or more statements that give no rows.
  Result<void> execute(const std::string& sql) const;

  /// The first column of the first row.
  Result<std::int64_t> number(const std::string& sql) const;

  /// Rows that the last statement wrote.
  int changes() const { return sqlite3_changes(handle_.get()); }

  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }
  bool is_read_only() const { return sqlite3_db_readonly(handle_.get(), "main") == 1; }

  /// Copies the whole database, as it is now, to a new file.
  Result<void> copy_to(const std::string& path) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };

  std::unique_ptr<sqlite3, Close> handle_;
  mutable std::map<std::string, std::shared_ptr<Statement>, std::less<>> statements_;
};

/// Begins at construction, rolls back when it goes uncommitted.
class Transaction {
 public:
  static Result<Transaction> begin(const Connection& connection, bool writes);
  Transaction(Transaction&& other) noexcept
      : connection_(std::exchange(other.connection_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Result<void> commit();

 private:
  explicit Transaction(const Connection& connection) : connection_(&connection) {}
  const Connection* connection_;
};

/// The error an SQLite result code stands for (https://sqlite.org/rescode.html).
Error error_of(sqlite3* database, int code);

}  // namespace opcit::store
