#pragma once
// The order of the bibliography, kept sorted while works come and go.

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "csl/document.h"
#include "csl/sort.h"

namespace opcit::csl {

class BibliographyOrder {
 public:
  /// `keys` must outlive this.
  explicit BibliographyOrder(const std::vector<SortKey>& keys) : plan_(plan_of(keys)) {}

  using MakeKey = std::function<std::string(const Entry&, const SortKey&)>;

  const SortPlan& plan() const { return plan_; }
  const std::vector<std::size_t>& places() const { return places_; }

  /// Brings the order up to date with `registered`, the entries in order of registration. Those
  /// whose keys_changed is set are sorted in anew; the others keep their order. Of keys, `make`
  /// makes what entries have not yet and a comparison comes to: most works differ in the first.
  void update(std::deque<Entry>& entries, const std::vector<std::size_t>& registered,
              const MakeKey& make);

 private:
  int compare(Entry& a, Entry& b) const;
  const std::string& key(Entry& entry, std::size_t at) const;
  bool registered_before(const Entry& a, const Entry& b) const {
    if (a.tie_rank == b.tie_rank) return a.registered < b.registered;
    return plan_.descending ? b.tie_rank < a.tie_rank : a.tie_rank < b.tie_rank;
  }
  void keep_unchanged(std::deque<Entry>& entries, std::uint32_t generation);
  void sort_in(std::deque<Entry>& entries, const std::vector<std::size_t>& fresh);
  void sort_all(std::deque<Entry>& entries, const std::vector<std::size_t>& registered);
  void sort_ties(std::deque<Entry>& entries);

  SortPlan plan_;
  const MakeKey* make_ = nullptr;  ///< while the order is brought up to date
  std::vector<std::size_t> places_;
};

}  // namespace opcit::csl
