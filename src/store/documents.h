#pragma once
// Manuscripts and the citations found in them.

#include <opcit/store/entries.h>

#include "store/sqlite.h"

namespace opcit::store {

/// Adds a manuscript or replaces its citations, inside a transaction of the caller's.
Result<DocumentReport> put_document(const Connection& connection, const DocumentRecord& document,
                                    std::int64_t time);

/// Removes a manuscript. Error: key_missing.
Result<void> remove_document(const Connection& connection, std::string_view name);

Result<std::vector<StoredDocument>> load_documents(const Connection& connection);

/// Where a reference, or one that was merged into it, is cited: by manuscript and place.
Result<std::vector<CitedPlace>> load_places(const Connection& connection, std::int64_t reference);

/// The reference itself, or what it was merged into; 0 when that is gone or in the trash.
Result<std::int64_t> present_work(const Connection& connection, std::int64_t id);

}  // namespace opcit::store
