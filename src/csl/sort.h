#pragma once
// Sort keys of items, for the bibliography and for the cites of a cluster.

#include <string>
#include <vector>

#include "csl/evaluator.h"
#include "text/collation.h"

namespace opcit::csl {

struct SortContext {
  const Shared& shared;
  Output& output;
  const text::Collator& collator;
};

/// One key for each cs:key: bytes to be compared; empty when the item has nothing to sort by.
std::vector<std::string> sort_keys(SortContext& context, const Layout& layout, Request request);

/// Whether `a` stands before `b`. Empty keys stand last, in either direction.
bool sorts_before(const std::vector<SortKey>& keys, const std::vector<std::string>& a,
                  const std::vector<std::string>& b);

}  // namespace opcit::csl
