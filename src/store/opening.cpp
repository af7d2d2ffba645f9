#include "store/opening.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "store/schema.h"

namespace opcit::store {
namespace {

struct FileFacts {
  bool exists = false;
  bool is_directory = false;
  std::uint64_t size = 0;
};

FileFacts facts_of(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return {};
  return {true, S_ISDIR(status.st_mode), static_cast<std::uint64_t>(status.st_size)};
}

/// The first 100 bytes of a database (https://sqlite.org/fileformat2.html, section 1.3); as many
/// as there are.
std::string read_header(const std::string& path) {
  std::array<char, 100> bytes{};
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return {};
  return {bytes.data(), std::fread(bytes.data(), 1, bytes.size(), file.get())};
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (char c : bytes) number = number << 8U | static_cast<unsigned char>(c);
  return number;
}

/// Says what a file is that cannot be a whole database. A file with a log beside it may be
/// shorter than its header says.
Result<void> check_bytes(const std::string& path, const FileFacts& facts) {
  if (facts.size == 0) return {};
  std::string header = read_header(path);
  if (header.empty()) return {};  // not readable: opening it gives the reason
  constexpr std::string_view magic("SQLite format 3\0", 16);
  if (!header.starts_with(magic))
    return fail(Code::library_damaged, "no SQLite file, expected an opcit library",
                "name another file with --library");
  constexpr std::size_t whole_header = 100;
  std::uint64_t page = header.size() < whole_header ? 0 : big_endian(header.substr(16, 2));
  if (page == 1) page = 65536;
  std::uint64_t expected =
      header.size() < whole_header ? whole_header : page * big_endian(header.substr(28, 4));
  if (facts.size < expected && facts_of(path + "-wal").size == 0)
    return fail(Code::library_damaged,
                fmt::format("the file is cut off: {} bytes are there, expected {}", facts.size,
                            expected),
                "restore a copy of it; the damaged file was left as it is");
  return {};
}

Result<void> check_file(const std::string& path, const OpenOptions& options) {
  FileFacts facts = facts_of(path);
  if (facts.is_directory)
    return fail(Code::file_kind, "is a directory, expected a library file",
                "name a file, as library.db in it");
  if (facts.exists) return check_bytes(path, facts);
  if (options.read_only || !options.create)
    return fail(Code::file_missing, "no such library",
                "opcit add makes one; --library names another");
  std::error_code problem;
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, problem);
  if (problem)
    return fail(Code::library_read_only,
                fmt::format("the folder cannot be made: {}", problem.message()),
                "name another file with --library");
  return {};
}

/// Readers need no lock with a write-ahead log, but the log needs a file that can be written
/// beside the database. Where that cannot be and no log is there, the file does not change.
Result<Connection> open_to_read(const std::string& path, const OpenOptions& options) {
  auto connection = Connection::open(path, Access::read_only, options.busy_timeout);
  if (connection) {
    auto state = inspect(*connection, migrations());
    if (state || state.error().code != Code::library_read_only) {
      OPCIT_CHECK(state);
      return connection;
    }
  } else if (connection.error().code != Code::library_read_only) {
    return connection;
  }
  if (facts_of(path + "-wal").size != 0)
    return fail(Code::library_read_only,
                "another program left a log beside the library that cannot be read from here",
                "open the library once where its folder can be written");
  return Connection::open(path, Access::immutable, options.busy_timeout);
}

/// Turning on the log needs the file for oneself for a moment; SQLite does not wait for that.
Result<void> turn_on_log(const Connection& connection) {
  constexpr const char* pragma = "PRAGMA journal_mode = WAL";
  auto done = connection.execute(pragma);
  if (done || done.error().code != Code::library_locked) return done;
  OPCIT_CHECK(connection.execute("BEGIN IMMEDIATE; ROLLBACK"));
  return connection.execute(pragma);
}

Result<Connection> open_to_write(const std::string& path, const OpenOptions& options) {
  Access access = options.create ? Access::create : Access::read_write;
  OPCIT_TRY(Connection connection, Connection::open(path, access, options.busy_timeout));
  if (connection.is_read_only())
    return fail(Code::library_read_only, "the library file cannot be written",
                "check its permissions; reading it works");
  OPCIT_TRY(FileState state, inspect(connection, migrations()));
  if (state == FileState::fresh) OPCIT_CHECK(turn_on_log(connection));
  if (state != FileState::current) OPCIT_CHECK(migrate(connection, path, migrations()));
  OPCIT_CHECK(connection.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -131072; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8192"));
  return connection;
}

Result<Connection> open_reader(const std::string& path, const OpenOptions& options) {
  OPCIT_TRY(Connection connection, open_to_read(path, options));
  OPCIT_TRY(FileState state, inspect(connection, migrations()));
  if (state == FileState::current) {
    OPCIT_CHECK(connection.execute("PRAGMA cache_size = -65536"));
    return connection;
  }
  return fail(Code::library_read_only,
              state == FileState::fresh ? "the library is empty and cannot be set up for reading only"
                                        : "the library has an older schema and cannot be brought up "
                                          "to date for reading only",
              "open it once for writing, as opcit add does");
}

}  // namespace

Result<Connection> open_empty() {
  OPCIT_TRY(Connection connection, Connection::open(":memory:", Access::create, std::chrono::milliseconds(0)));
  OPCIT_CHECK(migrate(connection, ":memory:", migrations()));
  return connection;
}

Result<Connection> open_library(const std::string& path, const OpenOptions& options) {
  OPCIT_CHECK(check_file(path, options));
  return options.read_only ? open_reader(path, options) : open_to_write(path, options);
}

}  // namespace opcit::store
