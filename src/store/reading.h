#pragma once
// What is read out of a library.

#include <opcit/store/library.h>

#include "store/sqlite.h"

namespace opcit::store {

Result<LibraryEntry> load_entry(const Connection& connection, std::int64_t id);

Result<std::vector<LibraryEntry>> list_entries(const Connection& connection,
                                               const ListOptions& options);

Result<std::vector<LibraryEntry>> find_entries(const Connection& connection, Variable scheme,
                                               std::string_view value);

/// Error: key_missing.
Result<StoredReference> load_reference(const Connection& connection, std::string_view key);

Result<LibraryStats> count_all(const Connection& connection);

/// `no reference "x" in the library`.
Error missing_key(std::string_view key);

}  // namespace opcit::store
