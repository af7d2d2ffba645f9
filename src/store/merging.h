#pragma once
// Editing a reference, and two that become one.

#include <opcit/store/entries.h>

#include "store/claims.h"
#include "store/sqlite.h"

namespace opcit::store {

/// Makes the record what `wanted` says, as a person's word. Errors: key_taken.
Result<bool> edit_reference(const Connection& connection, std::int64_t id, const Reference& wanted, const Provenance& person,
                            std::int64_t time);

/// Moves what is known of `from` to `into`, and leaves it behind as merged.
Result<void> merge_reference(const Connection& connection, std::int64_t into, std::int64_t from, std::int64_t time);

}  // namespace opcit::store
