#pragma once
// What answers a query, best first.

#include <opcit/store/library.h>

#include "store/sqlite.h"

namespace opcit::store {

Result<SearchAnswer> search_entries(const Connection& connection, std::string_view query, const SearchOptions& options);

}  // namespace opcit::store
