#pragma once
// A linear-chain conditional random field: the best labels of a sequence, and how sure each is
// (Lafferty, McCallum, Pereira 2001). A transition's weight depends on what it crosses.

#include <array>
#include <cstdint>
#include <vector>

#include "parse/tagger/labels.h"
#include "parse/tagger/tokens.h"

namespace opcit::parse {

/// One number for each label.
struct alignas(32) LabelScores {
  std::array<float, label_count> of{};

  float& operator[](std::size_t label) { return of[label]; }
  float operator[](std::size_t label) const { return of[label]; }
};

/// The mark before a token and what kind of token it is.
using Crossing = std::uint8_t;
inline constexpr std::size_t crossing_kinds = 5;
inline constexpr std::size_t crossing_count = mark_count * crossing_kinds;

Crossing crossing_of(Mark mark, const Token& token);

/// From a label (row) to a label, for each crossing. At the edge row 0 is where sequences begin.
using LabelMatrix = std::array<LabelScores, label_count>;
using Transitions = std::array<LabelMatrix, crossing_count>;

/// A bit for each label that a token may have.
using LabelSet = std::uint16_t;
inline constexpr LabelSet all_labels = 0xFFFF;

/// What a sequence is decoded from: weights of its tokens, and the crossings before them.
struct Sequence {
  std::vector<LabelScores> scores;
  std::vector<Crossing> crossings;
};

/// The labels with the highest sum of weights. Linear.
std::vector<Label> best_labels(const Sequence& sequence, const Transitions& transitions);

/// Sums over all labellings. Keeps its memory from one sequence to the next.
class Marginals {
 public:
  /// `factors` holds exp() of the transitions. `allowed[i]` limits token i; empty: no limits.
  void compute(const Sequence& sequence, const Transitions& factors,
               const std::vector<LabelSet>& allowed = {});

  double log_sum() const { return log_sum_; }

  /// Probabilities of the labels of token `i`, summing to 1.
  const LabelScores& of_token(std::size_t i) const { return marginals_[i]; }

  /// Adds `weight` times the probability of each transition before token `i` (over 0).
  void add_transitions(std::size_t i, float weight, LabelMatrix& into) const;

 private:
  void weigh(const Sequence& sequence, const std::vector<LabelSet>& allowed);

  const Transitions* factors_ = nullptr;
  const std::vector<Crossing>* crossings_ = nullptr;
  std::vector<LabelScores> weights_;   // exp of the scores, largest 1
  std::vector<LabelScores> forward_;   // scaled to sum to 1
  std::vector<LabelScores> backward_;
  std::vector<LabelScores> marginals_;
  std::vector<float> scales_;
  double log_sum_ = 0;
};

}  // namespace opcit::parse
