#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <mutex>
#include <utility>

#include "net/cache.h"

namespace opcit::net {
namespace {

constexpr int application_id = 0x4F504843;  // "OPHC"
constexpr int schema_version = 1;
constexpr int busy_milliseconds = 2000;
constexpr const char* schema =
    "CREATE TABLE IF NOT EXISTS answer(key BLOB PRIMARY KEY, time INTEGER NOT NULL, "
    "status INTEGER NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL)";

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Statement prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
  return Statement(statement);
}

bool run(sqlite3* database, const std::string& sql) {
  return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

/// The one number a query gives; nothing when the file cannot be read as a database.
std::optional<int> ask(sqlite3* database, const char* sql) {
  Statement statement = prepare(database, sql);
  if (!statement || sqlite3_step(statement.get()) != SQLITE_ROW) return std::nullopt;
  return sqlite3_column_int(statement.get(), 0);
}

void bind_bytes(sqlite3_stmt* statement, int column, std::string_view text) {
  const char* bytes = text.data() ? text.data() : "";
  sqlite3_bind_blob64(statement, column, bytes, text.size(), SQLITE_TRANSIENT);
}

std::string bytes_of(sqlite3_stmt* statement, int column) {
  const void* bytes = sqlite3_column_blob(statement, column);
  auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}

std::string join(const Headers& headers) {
  std::string out;
  for (const auto& [name, value] : headers) out += name + ": " + value + "\n";
  return out;
}

Headers split(std::string_view text) {
  Headers headers;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (std::size_t colon = line.find(": "); colon != std::string_view::npos)
      headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  return headers;
}

bool is_ours_or_empty(sqlite3* database) {
  auto objects = ask(database, "SELECT count(*) FROM sqlite_master");
  auto id = ask(database, "PRAGMA application_id");
  auto version = ask(database, "PRAGMA user_version");
  if (!objects || !id || !version) return false;
  return *objects == 0 || (*id == application_id && *version == schema_version);
}

bool prepare_file(sqlite3* database) {
  return run(database, "PRAGMA journal_mode=WAL") && run(database, "PRAGMA synchronous=NORMAL") &&
         run(database, fmt::format("PRAGMA application_id={}", application_id)) &&
         run(database, fmt::format("PRAGMA user_version={}", schema_version)) &&
         run(database, schema);
}

/// Null when the file is something else or cannot be used.
Connection open_database(const std::string& path) {
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
  sqlite3* raw = nullptr;
  int status = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Connection database(raw);
  if (status != SQLITE_OK) return nullptr;
  sqlite3_busy_timeout(raw, busy_milliseconds);
  if (!is_ours_or_empty(raw) || !prepare_file(raw)) return nullptr;
  return database;
}

/// True when the file is one that SQLite reads as another's or not at all; a busy one is not.
bool is_foreign(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  sqlite3* raw = nullptr;
  int status = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
  Connection database(raw);
  if (status != SQLITE_OK) return false;
  ask(raw, "SELECT count(*) FROM sqlite_master");
  int problem = sqlite3_errcode(raw);
  if (problem == SQLITE_NOTADB || problem == SQLITE_CORRUPT) return true;
  return problem == SQLITE_OK || problem == SQLITE_ROW || problem == SQLITE_DONE
             ? !is_ours_or_empty(raw)
             : false;
}

Finding finding(std::string message, std::string help) {
  return {Code::cache_damaged, Severity::warning, {}, std::move(message), std::move(help)};
}

/// Renames the file out of the way; false when that cannot be done.
bool set_aside(const std::string& path, std::vector<Finding>& findings) {
  std::string aside = path + ".damaged";
  std::error_code problem;
  std::filesystem::rename(path, aside, problem);
  if (problem) return false;
  for (const char* suffix : {"-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::remove(path + suffix, ignored);
  }
  findings.push_back(finding(fmt::format("the cache {} could not be used and was set aside", path),
                             fmt::format("remove {} when it is not needed", aside)));
  return true;
}

}  // namespace

class CacheFile::Database {
 public:
  explicit Database(Connection connection)
      : connection_(std::move(connection)),
        find_(prepare(connection_.get(),
                      "SELECT time, status, headers, body FROM answer WHERE key = ?")),
        keep_(prepare(connection_.get(), "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)")) {}

  bool is_ready() const { return find_ && keep_; }

  std::optional<Kept> find(const std::string& key) {
    std::lock_guard lock(mutex_);
    bind_bytes(find_.get(), 1, key);
    std::optional<Kept> kept;
    if (sqlite3_step(find_.get()) == SQLITE_ROW) {
      kept.emplace();
      kept->time = Time(Duration(sqlite3_column_int64(find_.get(), 0)));
      kept->response.status = sqlite3_column_int(find_.get(), 1);
      kept->response.headers = split(bytes_of(find_.get(), 2));
      kept->response.body = bytes_of(find_.get(), 3);
    }
    sqlite3_reset(find_.get());
    return kept;
  }

  void keep(const std::string& key, const Kept& kept) {
    std::lock_guard lock(mutex_);
    bind_bytes(keep_.get(), 1, key);
    sqlite3_bind_int64(keep_.get(), 2, kept.time.time_since_epoch().count());
    sqlite3_bind_int(keep_.get(), 3, kept.response.status);
    bind_bytes(keep_.get(), 4, join(kept.response.headers));
    bind_bytes(keep_.get(), 5, kept.response.body);
    sqlite3_step(keep_.get());
    sqlite3_reset(keep_.get());
  }

 private:
  std::mutex mutex_;
  Connection connection_;
  Statement find_;
  Statement keep_;
};

CacheFile::CacheFile(std::unique_ptr<Database> database) : database_(std::move(database)) {}
CacheFile::~CacheFile() = default;

CacheFile::Opened CacheFile::open(const std::string& path) {
  Opened opened;
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  Connection connection = open_database(path);
  if (!connection && is_foreign(path) && set_aside(path, opened.findings))
    connection = open_database(path);
  auto database = connection ? std::make_unique<Database>(std::move(connection)) : nullptr;
  if (database && database->is_ready()) {
    opened.file.reset(new CacheFile(std::move(database)));
    return opened;
  }
  opened.findings.push_back(
      finding(fmt::format("no cache can be kept at {}, so every service is asked anew", path),
              "check that the folder can be written"));
  return opened;
}

std::optional<Kept> CacheFile::find(const std::string& key) {
  return database_->find(key);
}
void CacheFile::keep(const std::string& key, const Kept& kept) {
  database_->keep(key, kept);
}

}  // namespace opcit::net
