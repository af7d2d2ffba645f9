#pragma once
// Sort keys of items, for the bibliography and for the cites of a cluster.

#include <span>
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

/// The keys of a cs:sort that have to be compared. The key citation-number ends them: no two works
/// have the same, and it is known without rendering.
struct SortPlan {
  std::span<const SortKey> keys;
  bool by_number = false;  ///< then by citation-number
  bool descending = false;  ///< from the highest
};

SortPlan plan_of(const std::vector<SortKey>& keys);

/// The text as it is compared: marks do not count, the spaces between words do.
std::string without_marks(std::string_view text);

/// What a key compares of a work, before the rules of a language make bytes of it. Clears the
/// evaluator's output.
std::string key_text(Evaluator& evaluator, const SortKey& key, Request request);

/// Makes the keys of works one at a time.
class KeyMaker {
 public:
  explicit KeyMaker(const SortContext& context)
      : context_(context), evaluator_(context.shared, context.output) {}

  /// Bytes to be compared; empty when the item has nothing to sort by.
  std::string make(const SortKey& key, const Request& request) {
    return collated(key_text(evaluator_, key, request));
  }

  /// The same of a text that is known already.
  std::string collated(const std::string& text) const {
    return text.empty() ? text : context_.collator.key(text);
  }

 private:
  SortContext context_;
  Evaluator evaluator_;
};

/// One text for each key.
std::vector<std::string> sort_keys(SortContext& context, std::span<const SortKey> keys,
                                   Request request);

/// Below 0 when `a` stands before `b`, 0 when the key leaves it open.
int compare_key(const SortKey& key, const std::string& a, const std::string& b);

/// Below 0 when `a` stands before `b`, 0 when the keys leave it open. Empty ones stand last, in
/// either direction.
int compare_keys(std::span<const SortKey> keys, const std::vector<std::string>& a,
                 const std::vector<std::string>& b);

}  // namespace opcit::csl
