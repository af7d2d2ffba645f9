#pragma once
// Whether a library is sound, and making it compact.

#include <opcit/base/finding.h>

#include <vector>

#include "store/sqlite.h"

namespace opcit::store {

/// Faults of the database, of its indexes against its records, of its journal.
Result<std::vector<Finding>> check_library(const Connection& connection);

}  // namespace opcit::store
