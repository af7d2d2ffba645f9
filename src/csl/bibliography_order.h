#pragma once
// The order of the bibliography, kept sorted while works come and go.

#include <cstddef>
#include <deque>
#include <vector>

#include "csl/document.h"
#include "csl/sort.h"

namespace opcit::csl {

class BibliographyOrder {
 public:
  /// `keys` must outlive this.
  explicit BibliographyOrder(const std::vector<SortKey>& keys) : plan_(plan_of(keys)) {}

  const SortPlan& plan() const { return plan_; }
  const std::vector<std::size_t>& places() const { return places_; }

  /// Brings the order up to date with `registered`, the entries in order of registration. Those
  /// whose keys_changed is set are sorted in anew; the others keep their order.
  void update(std::deque<Entry>& entries, const std::vector<std::size_t>& registered);

 private:
  int compare(const Entry& a, const Entry& b) const {
    return compare_keys(plan_.keys, a.bibliography_keys, b.bibliography_keys);
  }
  bool registered_before(const Entry& a, const Entry& b) const {
    return plan_.descending ? b.registered < a.registered : a.registered < b.registered;
  }
  void keep_unchanged(std::deque<Entry>& entries, std::uint32_t generation);
  void sort_in(std::deque<Entry>& entries, const std::vector<std::size_t>& fresh);
  void sort_all(std::deque<Entry>& entries, const std::vector<std::size_t>& registered);
  void sort_ties(std::deque<Entry>& entries);

  SortPlan plan_;
  std::vector<std::size_t> places_;
};

}  // namespace opcit::csl
