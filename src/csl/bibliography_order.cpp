#include "csl/bibliography_order.h"

#include <algorithm>

namespace opcit::csl {

void BibliographyOrder::update(std::deque<Entry>& entries,
                               const std::vector<std::size_t>& registered,
                               const MakeKey& make) {
  make_ = &make;
  if (plan_.keys.empty()) {
    places_ = registered;
    if (plan_.descending) std::reverse(places_.begin(), places_.end());
    return;
  }
  std::vector<std::size_t> fresh;
  for (std::size_t index : registered)
    if (entries[index].changes & keys_changed) fresh.push_back(index);
  // Putting a few into place costs as many moves each as there are entries, but few comparisons.
  bool are_few = fresh.size() * 16 < registered.size();
  if (!are_few) return sort_all(entries, registered);
  keep_unchanged(entries, registered.empty() ? 0 : entries[registered[0]].generation);
  sort_in(entries, fresh);
  sort_ties(entries);
}

const std::string& BibliographyOrder::key(Entry& entry, std::size_t at) const {
  std::vector<std::string>& made = entry.bibliography_keys;
  while (made.size() <= at) made.push_back((*make_)(entry, plan_.keys[made.size()]));
  return made[at];
}

int BibliographyOrder::compare(Entry& a, Entry& b) const {
  int order = 0;
  for (std::size_t i = 0; i < plan_.keys.size() && order == 0; ++i)
    order = compare_key(plan_.keys[i], key(a, i), key(b, i));
  return order;
}

void BibliographyOrder::sort_all(std::deque<Entry>& entries,
                                 const std::vector<std::size_t>& registered) {
  places_ = registered;
  std::sort(places_.begin(), places_.end(), [&](std::size_t a, std::size_t b) {
    int order = compare(entries[a], entries[b]);
    return order != 0 ? order < 0 : registered_before(entries[a], entries[b]);
  });
  for (std::size_t i = 0; i < places_.size(); ++i)
    entries[places_[i]].ties = i > 0 && compare(entries[places_[i - 1]], entries[places_[i]]) == 0;
}

/// Takes out what is no longer part of the document or is to be sorted in anew.
void BibliographyOrder::keep_unchanged(std::deque<Entry>& entries, std::uint32_t generation) {
  std::size_t kept = 0;
  bool tied = true;  // all that were taken out since the last kept one, each with the one before it
  for (std::size_t index : places_) {
    Entry& entry = entries[index];
    tied = tied && entry.ties;
    if (entry.generation != generation || (entry.changes & keys_changed)) continue;
    entry.ties = tied && kept > 0;
    tied = true;
    places_[kept++] = index;
  }
  places_.resize(kept);
}

void BibliographyOrder::sort_in(std::deque<Entry>& entries, const std::vector<std::size_t>& fresh) {
  for (std::size_t index : fresh) {
    auto place = std::upper_bound(
        places_.begin(), places_.end(), index,
        [&](std::size_t a, std::size_t b) { return compare(entries[a], entries[b]) < 0; });
    place = places_.insert(place, index);
    bool is_first = place == places_.begin();
    entries[index].ties = !is_first && compare(entries[*(place - 1)], entries[index]) == 0;
    if (++place != places_.end()) entries[*place].ties = false;
  }
}

/// Works that nothing tells apart stand as they were registered.
void BibliographyOrder::sort_ties(std::deque<Entry>& entries) {
  auto before = [&](std::size_t a, std::size_t b) { return registered_before(entries[a], entries[b]); };
  for (auto start = places_.begin(); start != places_.end();) {
    auto end = start + 1;
    while (end != places_.end() && entries[*end].ties) ++end;
    if (end - start > 1 && !std::is_sorted(start, end, before)) {
      std::sort(start, end, before);
      for (auto one = start; one != end; ++one) entries[*one].ties = one != start;
    }
    start = end;
  }
}

}  // namespace opcit::csl
