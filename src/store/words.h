#pragma once
// The full-text index: what of a reference is searched, and queries that are always safe.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace opcit::store {

/// Puts the words of a work into the index, in place of those it had.
Result<void> index_words(const Connection& connection, std::int64_t id, const Reference& work);

Result<void> remove_words(const Connection& connection, std::int64_t id);

/// An FTS5 expression that asks for every word of `query` as the beginning of a word; empty when
/// there is none. Words are folded as the index folds them, so nothing in a query is an operator.
std::string match_expression(std::string_view query);

}  // namespace opcit::store
