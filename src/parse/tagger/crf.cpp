#include "parse/tagger/crf.h"

#include <algorithm>
#include <cmath>

namespace opcit::parse {
namespace {

constexpr float smallest = 1e-30F;

float sum_of(const LabelScores& scores) {
  float sum = 0;
  for (float score : scores.of) sum += score;
  return sum;
}

void scale(LabelScores& scores, float factor) {
  for (float& score : scores.of) score *= factor;
}

/// The best score of each label, and from which label it came.
void step(const LabelMatrix& matrix, const LabelScores& from, LabelScores& to,
          std::array<std::uint8_t, label_count>& source) {
  LabelScores best;
  std::array<std::int32_t, label_count> sources{};
  for (std::size_t l = 0; l < label_count; ++l) best[l] = from[0] + matrix[0][l];
  for (std::size_t f = 1; f < label_count; ++f) {
    for (std::size_t l = 0; l < label_count; ++l) {
      float score = from[f] + matrix[f][l];
      sources[l] = score > best[l] ? static_cast<std::int32_t>(f) : sources[l];
      best[l] = score > best[l] ? score : best[l];
    }
  }
  for (std::size_t l = 0; l < label_count; ++l) {
    to[l] += best[l];
    source[l] = static_cast<std::uint8_t>(sources[l]);
  }
}

}  // namespace

Crossing crossing_of(Mark mark, const Token& token) {
  std::size_t kind = 0;
  if (token.kind != TokenKind::word)
    kind = token.shape == Shape::year ? 1 : 2;
  else if (token.shape == Shape::lower || token.shape == Shape::small_letter)
    kind = 3;
  else if (token.shape == Shape::initial)
    kind = 4;
  return static_cast<Crossing>(static_cast<std::size_t>(mark) * crossing_kinds + kind);
}

std::vector<Label> best_labels(const Sequence& sequence, const Transitions& transitions) {
  std::size_t size = sequence.scores.size();
  std::vector<Label> labels(size, Label::other);
  if (size == 0) return labels;
  std::vector<std::array<std::uint8_t, label_count>> sources(size);
  LabelScores current = sequence.scores[0];
  const LabelMatrix& edge = transitions[sequence.crossings[0]];
  for (std::size_t l = 0; l < label_count; ++l) current[l] += edge[0][l];
  for (std::size_t i = 1; i < size; ++i) {
    LabelScores next = sequence.scores[i];
    step(transitions[sequence.crossings[i]], current, next, sources[i]);
    current = next;
  }
  auto best = static_cast<std::size_t>(
      std::max_element(current.of.begin(), current.of.end()) - current.of.begin());
  for (std::size_t i = size; i-- > 0;) {
    labels[i] = static_cast<Label>(best);
    best = sources[i][best];
  }
  return labels;
}

void Marginals::weigh(const Sequence& sequence, const std::vector<LabelSet>& allowed) {
  std::size_t size = sequence.scores.size();
  weights_.resize(size);
  log_sum_ = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const LabelScores& scores = sequence.scores[i];
    float top = *std::max_element(scores.of.begin(), scores.of.end());
    log_sum_ += static_cast<double>(top);
    for (std::size_t l = 0; l < label_count; ++l) {
      bool may = allowed.empty() || ((allowed[i] >> l) & 1U) != 0;
      weights_[i][l] = may ? std::max(std::exp(scores[l] - top), smallest) : 0;
    }
  }
}

void Marginals::compute(const Sequence& sequence, const Transitions& factors,
                        const std::vector<LabelSet>& allowed) {
  std::size_t size = sequence.scores.size();
  factors_ = &factors;
  crossings_ = &sequence.crossings;
  weigh(sequence, allowed);
  forward_.resize(size);
  backward_.resize(size);
  marginals_.resize(size);
  scales_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    LabelScores& to = forward_[i];
    const LabelMatrix& matrix = factors[sequence.crossings[i]];
    to = matrix[0];
    if (i > 0) {
      scale(to, forward_[i - 1][0]);
      for (std::size_t f = 1; f < label_count; ++f)
        for (std::size_t l = 0; l < label_count; ++l) to[l] += forward_[i - 1][f] * matrix[f][l];
    }
    for (std::size_t l = 0; l < label_count; ++l) to[l] *= weights_[i][l];
    float sum = std::max(sum_of(to), smallest);
    scales_[i] = 1 / sum;
    scale(to, scales_[i]);
    log_sum_ += std::log(static_cast<double>(sum));
  }
  if (size == 0) return;
  backward_[size - 1].of.fill(1);
  for (std::size_t i = size - 1; i > 0; --i) {
    const LabelMatrix& matrix = factors[sequence.crossings[i]];
    LabelScores behind = weights_[i];
    for (std::size_t l = 0; l < label_count; ++l) behind[l] *= backward_[i][l] * scales_[i];
    for (std::size_t f = 0; f < label_count; ++f) {
      float sum = 0;
      for (std::size_t l = 0; l < label_count; ++l) sum += matrix[f][l] * behind[l];
      backward_[i - 1][f] = sum;
    }
  }
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t l = 0; l < label_count; ++l) marginals_[i][l] = forward_[i][l] * backward_[i][l];
    scale(marginals_[i], 1 / std::max(sum_of(marginals_[i]), smallest));
  }
}

void Marginals::add_transitions(std::size_t i, float weight, LabelMatrix& into) const {
  const LabelMatrix& matrix = (*factors_)[(*crossings_)[i]];
  LabelScores behind = weights_[i];
  for (std::size_t l = 0; l < label_count; ++l) behind[l] *= backward_[i][l] * scales_[i] * weight;
  for (std::size_t f = 0; f < label_count; ++f)
    for (std::size_t l = 0; l < label_count; ++l)
      into[f][l] += forward_[i - 1][f] * matrix[f][l] * behind[l];
}

}  // namespace opcit::parse
