#pragma once
// The journal as the whole way to what is there.

#include <optional>
#include <string>

#include "store/sqlite.h"

namespace opcit::store {

/// Does again in `into`, an empty library, all that the journal of `from` tells, and compares: what
/// differs, or nothing. A journal that was cut tells nothing.
Result<std::optional<std::string>> replay_journal(const Connection& from, const Connection& into);

}  // namespace opcit::store
