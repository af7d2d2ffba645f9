#include "csl/positions.h"

#include <optional>

namespace opcit::csl {
namespace {

/// Where a work was cited last.
struct LastSeen {
  int note = 0;
  bool is_cited = false;
};

/// Positions within one sequence: the text's cites or the notes'.
class Sequence {
 public:
  Sequence(std::deque<Entry>& entries, int distance)
      : entries_(entries), distance_(distance), seen_(entries.size()) {}

  void place(PlacedCluster& placed) {
    int note = placed.cluster->note_index;
    // Names set into the running text are no citation yet.
    bool is_mention = placed.cluster->mode == ClusterMode::author_only;
    for (std::size_t i = 0; i < placed.cites.size(); ++i) {
      PlacedCite& one = placed.cites[i];
      if (!one.cite->position && !is_mention) place_cite(placed, i, note);
      one.first_note = entries_[one.entry].first_note;
      LastSeen& seen = seen_[one.entry];
      if (!seen.is_cited && note > 0 && entries_[one.entry].first_note == 0)
        entries_[one.entry].first_note = note;
      if (!is_mention || note > 0 || seen.is_cited) seen = {note, true};
    }
    if (!previous_ || previous_->cluster->note_index != note) cites_in_note_ = 0;
    cites_in_note_ += placed.cites.size();
    before_previous_ = previous_;
    previous_ = &placed;
  }

 private:
  /// What an ibid would repeat: a work, and the locator to compare with.
  struct Precedent {
    std::size_t entry;
    const Cite* cite;
  };

  void place_cite(PlacedCluster& placed, std::size_t i, int note) {
    PlacedCite& one = placed.cites[i];
    const LastSeen& seen = seen_[one.entry];
    if (!seen.is_cited) {
      one.position = CitePosition::first;
      return;
    }
    std::optional<Precedent> before = precedent(placed, i, note);
    one.position = before && before->entry == one.entry ? ibid(*before->cite, *one.cite)
                                                        : CitePosition::subsequent;
    one.near_note = note == 0 || note - seen.note <= distance_;
  }

  /// The cite before in the cluster; the last one of the cluster before in the same note, or in the
  /// text; the only one of the note before. As citeproc-js has it, the locator is that of the
  /// cluster's first cite, and a mention of the author between two citations does not count.
  std::optional<Precedent> precedent(const PlacedCluster& placed, std::size_t i, int note) const {
    if (i > 0) return Precedent{placed.cites[i - 1].entry, placed.cites[i - 1].cite};
    if (!previous_ || previous_->cites.empty()) return std::nullopt;
    const PlacedCite& first = previous_->cites.front();
    int note_before = previous_->cluster->note_index;
    if (note_before != note) {
      bool is_alone = cites_in_note_ == 1 && note_before >= note - 1;
      return is_alone ? std::optional(Precedent{first.entry, first.cite}) : std::nullopt;
    }
    bool is_mention = previous_->cluster->mode == ClusterMode::author_only && before_previous_;
    const PlacedCluster& last = is_mention ? *before_previous_ : *previous_;
    if (last.cites.empty()) return std::nullopt;
    return Precedent{last.cites.back().entry, first.cite};
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
  const PlacedCluster* before_previous_ = nullptr;
  std::size_t cites_in_note_ = 0;  ///< of the previous cluster
  std::vector<LastSeen> seen_;  ///< by entry
};

}  // namespace

void work_out_positions(std::vector<PlacedCluster>& clusters, std::deque<Entry>& entries,
                        int near_note_distance) {
  for (Entry& entry : entries) entry.first_note = 0;
  Sequence text(entries, near_note_distance);
  Sequence notes(entries, near_note_distance);
  for (std::size_t i = 0; i < clusters.size(); ++i)
    (clusters[i].cluster->note_index > 0 ? notes : text).place(clusters[i]);
}

}  // namespace opcit::csl
