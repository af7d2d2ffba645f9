#pragma once
// The query language (docs/guide/library.md) into an expression of FTS5.

#include <opcit/base/finding.h>

#include <string>
#include <string_view>
#include <vector>

#include "store/sqlite.h"

namespace opcit::store {

struct ParsedQuery {
  std::string expression;         // empty: nothing is asked for
  std::vector<Finding> findings;  // what was not understood, with its place in the query
};

/// Reads a query. Any string is one: what cannot be an operator is read as a word. Collections are
/// looked up by name.
Result<ParsedQuery> parse_query(const Connection& connection, std::string_view query);

}  // namespace opcit::store
