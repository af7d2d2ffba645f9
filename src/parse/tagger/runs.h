#pragma once
// Runs of tokens that bear one label.

#include <vector>

#include "parse/tagger/labels.h"

namespace opcit::parse {

struct Run {
  Label label;
  std::size_t first;  ///< tokens, half-open
  std::size_t last;
};

/// All runs in order, those of `other` among them.
inline std::vector<Run> runs_of(const std::vector<Label>& labels) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (runs.empty() || runs.back().label != labels[i]) runs.push_back({labels[i], i, i});
    runs.back().last = i + 1;
  }
  return runs;
}

}  // namespace opcit::parse
