#pragma once
// The order of the cites of a cluster.

#include <opcit/csl/style.h>

#include <deque>
#include <string>
#include <vector>

#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/sort.h"
#include "csl/uses.h"

namespace opcit::csl {

/// Sorts the cites of clusters by the citation's cs:sort. Keys are kept in the entries.
class CiteSorter {
 public:
  /// Before registration nothing but the items may count: no numbers, no names told apart.
  enum class Stage : std::uint8_t { registration, final };

  /// For registration the context's Shared must have no registry of names.
  CiteSorter(const SortContext& context, const SortPlan& plan, std::deque<Entry>& entries, Stage stage)
      : context_(context),
        plan_(plan),
        entries_(entries),
        is_final_(stage == Stage::final),
        evaluator_(context.shared, context.output) {}

  /// By the keys alone.
  void sort(PlacedCluster& cluster);

  /// Cites of the same names together: the groups follow each other by the first key of their first
  /// cites. As citeproc-js has it, a descending first key turns the order within a group round.
  void sort_in_groups(PlacedCluster& cluster);

 private:
  struct Place {
    std::size_t first = 0;  ///< entry of the first cite of its group
    std::size_t rank = 0;   ///< by names and keys
  };

  bool is_needed(const PlacedCluster& cluster) const;
  void make_keys(const PlacedCluster& cluster);
  void make_names(const PlacedCluster& cluster);
  std::string names_key_of(const Entry& entry);
  const std::string& names_key(const Entry& entry) const {
    return is_final_ ? entry.names_key : entry.first_names_key;
  }
  bool is_before(const Entry& a, const Entry& b) const;
  int compare_first(const Entry& a, const Entry& b) const;
  bool is_descending() const;

  SortContext context_;
  SortPlan plan_;
  std::deque<Entry>& entries_;
  bool is_final_;
  Evaluator evaluator_;
};

/// Whether cites of the same names are brought together: where they are collapsed, or have a
/// delimiter of their own within a group.
bool groups_cites(const CitationOptions& options, StyleClass style_class, const Uses& citation);

}  // namespace opcit::csl
