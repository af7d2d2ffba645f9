#pragma once
// The schema as a list of migrations, and bringing a file to it.

#include <span>
#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace opcit::store {

/// Turns a file of schema `version - 1` into one of schema `version`.
struct Migration {
  int version;
  std::string_view sql;
  Result<void> (*convert)(const Connection& connection) = nullptr;  // after the SQL
};

extern const std::string_view first_schema;
extern const std::string_view second_schema;

/// Makes the second schema and moves what the first held into it.
Result<void> to_second_schema(const Connection& connection);

/// Every migration, by version from 1.
std::span<const Migration> migrations();

/// `PRAGMA application_id` of a library: "opct".
inline constexpr std::int64_t application_id = 0x6F706374;

/// What a file is, by its application id and schema version. Errors: library_damaged when it is
/// another program's, library_newer.
enum class FileState : std::uint8_t { fresh, older, current };
Result<FileState> inspect(const Connection& connection, std::span<const Migration> steps);

/// Runs the missing migrations in one transaction; a file that holds something is copied first to
/// `path.v<version>.backup`.
Result<void> migrate(const Connection& connection, const std::string& path,
                     std::span<const Migration> steps);

}  // namespace opcit::store
