#pragma once
// Opening a library file: what is there, how it may be used, and telling what is wrong with it.

#include <opcit/store/library.h>

#include "store/sqlite.h"

namespace opcit::store {

/// A connection to a library of the present schema, ready for use.
Result<Connection> open_library(const std::string& path, const OpenOptions& options);

/// An empty library in memory.
Result<Connection> open_empty();

}  // namespace opcit::store
