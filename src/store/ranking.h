#pragma once
// How well a record fits a query: a function for FTS5.

#include <sqlite3.h>

namespace opcit::store {

/// Adds `fit(words)` to a connection: for each word of the query the weight of the best column that
/// has it, more in short titles. What bm25 weighs besides, how rare a word is in the whole library,
/// costs a walk over all its places.
int add_ranking(sqlite3* database);

}  // namespace opcit::store
