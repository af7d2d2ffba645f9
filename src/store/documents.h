#pragma once
// Manuscripts and the citations found in them.

#include <opcit/store/records.h>

#include "store/sqlite.h"

namespace opcit::store {

/// Adds a manuscript or replaces its citations, inside a transaction of the caller's.
Result<DocumentReport> put_document(const Connection& connection, const DocumentRecord& document,
                                    std::int64_t time);

/// Removes a manuscript. Error: key_missing.
Result<void> remove_document(const Connection& connection, std::string_view name);

Result<std::vector<StoredDocument>> load_documents(const Connection& connection);

}  // namespace opcit::store
