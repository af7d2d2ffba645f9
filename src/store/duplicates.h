#pragma once
// References that may be one work.

#include <opcit/store/entries.h>

#include "store/sqlite.h"

namespace opcit::store {

/// How sure it is that two references are one work, 0 to 1, and why.
struct Likeness {
  double score = 0;
  std::vector<std::string> evidence;
};
Likeness likeness(const Reference& left, const Reference& right);

/// Pairs of the library that are likely by at least `least`, the surest first.
Result<std::vector<DuplicatePair>> find_duplicates(const Connection& connection, double least);

}  // namespace opcit::store
