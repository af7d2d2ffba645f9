#include "csl/positions.h"

#include <limits>

namespace opcit::csl {
namespace {

/// Where a work was cited last.
struct LastSeen {
  static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
  int note = 0;
  std::size_t cluster = nowhere;
};

/// Positions within one sequence: the text's cites or the notes'.
class Sequence {
 public:
  Sequence(std::deque<Entry>& entries, int distance)
      : entries_(entries), distance_(distance), seen_(entries.size()) {}

  void place(PlacedCluster& placed, std::size_t index) {
    int note = placed.cluster->note_index;
    for (std::size_t i = 0; i < placed.cites.size(); ++i) {
      PlacedCite& one = placed.cites[i];
      if (!one.cite->position) place_cite(placed, i, note, index);
      one.first_note = entries_[one.entry].first_note;
      LastSeen& seen = seen_[one.entry];
      bool is_new = seen.cluster == LastSeen::nowhere;
      if (is_new && note > 0 && entries_[one.entry].first_note == 0) entries_[one.entry].first_note = note;
      seen = {note, index};
    }
    if (previous_ && previous_->cluster->note_index == note && note > 0)
      ++clusters_in_note_;
    else
      clusters_in_note_ = 1;
    previous_ = &placed;
  }

 private:
  void place_cite(PlacedCluster& placed, std::size_t i, int note, std::size_t index) {
    PlacedCite& one = placed.cites[i];
    const LastSeen& seen = seen_[one.entry];
    if (seen.cluster == LastSeen::nowhere) {
      one.position = CitePosition::first;
      return;
    }
    const PlacedCite* before = cite_before(placed, i, note);
    one.position = before && before->entry == one.entry ? ibid(*before->cite, *one.cite)
                                                        : CitePosition::subsequent;
    int gap = note > 0 ? note - seen.note : static_cast<int>(index - seen.cluster);
    one.near_note = gap <= distance_;
  }

  /// The cite an ibid could refer to: the one before in the cluster, or the only one of the cluster
  /// before, when that stands alone in its note or in the same one.
  const PlacedCite* cite_before(const PlacedCluster& placed, std::size_t i, int note) const {
    if (i > 0) return &placed.cites[i - 1];
    if (!previous_ || previous_->cites.empty()) return nullptr;
    for (const PlacedCite& cite : previous_->cites)
      if (cite.entry != previous_->cites.front().entry) return nullptr;
    bool same_note = previous_->cluster->note_index == note;
    if (note > 0 && !same_note && clusters_in_note_ > 1) return nullptr;
    return &previous_->cites.back();
  }

  static CitePosition ibid(const Cite& before, const Cite& now) {
    bool same = before.locator == now.locator && (now.locator.empty() || before.label == now.label);
    if (same) return CitePosition::ibid;
    if (now.locator.empty()) return CitePosition::subsequent;
    return CitePosition::ibid_with_locator;
  }

  std::deque<Entry>& entries_;
  int distance_;
  const PlacedCluster* previous_ = nullptr;
  int clusters_in_note_ = 0;
  std::vector<LastSeen> seen_;  ///< by entry
};

}  // namespace

void work_out_positions(std::vector<PlacedCluster>& clusters, std::deque<Entry>& entries,
                        int near_note_distance) {
  for (Entry& entry : entries) entry.first_note = 0;
  Sequence text(entries, near_note_distance);
  Sequence notes(entries, near_note_distance);
  for (std::size_t i = 0; i < clusters.size(); ++i)
    (clusters[i].cluster->note_index > 0 ? notes : text).place(clusters[i], i);
}

}  // namespace opcit::csl
