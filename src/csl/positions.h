#pragma once
// First, subsequent, ibid: where each cite stands among those of the same work.

#include <deque>
#include <vector>

#include "csl/document.h"

namespace opcit::csl {

/// Sets position, near_note and first_note of every cite that does not bring a position, and
/// first_note of the entries, whatever they were before. Clusters in document order, their cites
/// sorted.
void work_out_positions(std::vector<PlacedCluster>& clusters, std::deque<Entry>& entries,
                        int near_note_distance);

}  // namespace opcit::csl
