#include "csl/cite_order.h"

#include <algorithm>

#include "csl/disambiguation.h"

namespace opcit::csl {

bool groups_cites(const CitationOptions& options, StyleClass style_class, const Uses& citation) {
  if (style_class == StyleClass::in_text && options.collapse != Collapse::none) return true;
  return options.cite_group_delimiter && !options.cite_group_delimiter->empty() && !citation.number &&
         !citation.position && !citation.near_note;
}

bool CiteSorter::is_needed(const PlacedCluster& cluster) const {
  return cluster.cites.size() > 1 && (!plan_.keys.empty() || plan_.by_number);
}

bool CiteSorter::is_descending() const {
  return plan_.keys.empty() ? plan_.descending : plan_.keys.front().descending;
}

void CiteSorter::make_keys(const PlacedCluster& cluster) {
  if (plan_.keys.empty()) return;
  for (const PlacedCite& cite : cluster.cites) {
    Entry& entry = entries_[cite.entry];
    if (!entry.citation_keys.empty()) continue;
    Request request;
    request.item = entry.item.get();
    request.citation_number = entry.number;
    entry.citation_keys = sort_keys(context_, plan_.keys, request);
  }
}

void CiteSorter::make_names(const PlacedCluster& cluster) {
  for (const PlacedCite& cite : cluster.cites) {
    Entry& entry = entries_[cite.entry];
    if (is_final_ && entry.names_look != entry.look + 1) {
      entry.names_look = entry.look + 1;
      entry.names_key = names_key_of(entry);
    } else if (!is_final_ && !entry.has_first_names_key) {
      entry.has_first_names_key = true;
      entry.first_names_key = names_key_of(entry);
    }
  }
}

/// The names as the cite shows them.
std::string CiteSorter::names_key_of(const Entry& entry) {
  Request request = plain_request(entry);
  if (is_final_)
    request.disambiguation = &entry.disambiguation;
  else
    request.citation_number = 0;
  context_.output.clear();
  evaluator_.render(request, context_.shared.program.citation.children);
  if (evaluator_.first_people().empty()) return {};
  std::string names;
  for (NodeId list : evaluator_.first_lists()) names += context_.output.plain(list) + ' ';
  return context_.collator.key(without_marks(names));
}

bool CiteSorter::is_before(const Entry& a, const Entry& b) const {
  int order = compare_keys(plan_.keys, a.citation_keys, b.citation_keys);
  if (order != 0 || !plan_.by_number) return order < 0;
  return plan_.descending ? b.number < a.number : a.number < b.number;
}

/// Of the first ones of two groups. One without a key counts as the greatest.
int CiteSorter::compare_first(const Entry& a, const Entry& b) const {
  if (plan_.keys.empty()) return a.number - b.number;
  const std::string& left = a.citation_keys[0];
  const std::string& right = b.citation_keys[0];
  if (left.empty() || right.empty()) return static_cast<int>(left.empty()) - right.empty();
  return left.compare(right);
}

void CiteSorter::sort(PlacedCluster& cluster) {
  if (!is_needed(cluster)) return;
  make_keys(cluster);
  std::stable_sort(cluster.cites.begin(), cluster.cites.end(),
                   [&](const PlacedCite& a, const PlacedCite& b) {
                     return is_before(entries_[a.entry], entries_[b.entry]);
                   });
}

void CiteSorter::sort_in_groups(PlacedCluster& cluster) {
  if (!is_needed(cluster)) return;
  make_keys(cluster);
  make_names(cluster);
  bool down = is_descending();
  auto& cites = cluster.cites;
  std::stable_sort(cites.begin(), cites.end(), [&](const PlacedCite& left, const PlacedCite& right) {
    const Entry& a = entries_[left.entry];
    const Entry& b = entries_[right.entry];
    const std::string& names = names_key(a);
    const std::string& others = names_key(b);
    if (names == others) return is_before(a, b);
    if (names.empty() || others.empty()) return others.empty();
    return (names < others) != down;
  });
  std::vector<std::pair<Place, PlacedCite>> placed;
  for (std::size_t i = 0; i < cites.size(); ++i) {
    bool same = i > 0 && names_key(entries_[cites[i - 1].entry]) == names_key(entries_[cites[i].entry]);
    placed.push_back({{same ? placed.back().first.first : cites[i].entry, i}, cites[i]});
  }
  std::stable_sort(placed.begin(), placed.end(), [&](const auto& a, const auto& b) {
    int order = compare_first(entries_[a.first.first], entries_[b.first.first]);
    if (order != 0) return (order < 0) != down;
    return (a.first.rank < b.first.rank) != down;
  });
  for (std::size_t i = 0; i < cites.size(); ++i) cites[i] = placed[i].second;
}

}  // namespace opcit::csl
