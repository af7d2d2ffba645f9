#pragma once
// Fits the tagger's weights to annotated references: maximum likelihood of what the annotation
// leaves possible, by stochastic gradients with a rate for each weight (AdaGrad: Duchi, Hazan,
// Singer 2011) and a quadratic penalty. One thread, a fixed order: the same input gives the same
// weights.

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "parse/tagger/model.h"
#include "parse/training/example.h"

namespace opcit::parse {

struct TrainingOptions {
  std::size_t epochs = 12;
  float rate = 0.05F;
  float penalty = 5e-5F;     ///< of a weight's square, for each example
  std::size_t least_uses = 5;  ///< features of fewer examples are left out
  float damping = 0;         ///< of the first steps: what a weight's squared slopes add up from
};

/// Called behind each epoch with its number and the mean log likelihood.
using TrainingProgress = std::function<void(std::size_t epoch, double likelihood)>;

Weights train(const std::vector<Example>& examples, const TrainingOptions& options,
              const TrainingProgress& progress);

/// The same from the weights of `base` on, which the penalty draws back to; gives the rows of the
/// features that the examples have.
Weights refit(const Model& base, const std::vector<Example>& examples,
              const TrainingOptions& options, const TrainingProgress& progress);

}  // namespace opcit::parse
