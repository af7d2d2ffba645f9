#pragma once
// Fits the weights of types: multinomial logistic regression by the same steps as the tagger's.

#include <span>
#include <utility>
#include <vector>

#include "parse/tagger/crf.h"
#include "parse/tagger/hash.h"
#include "parse/tagger/model.h"

namespace opcit::parse {

/// The features of a reference whose type is known.
struct TypedExample {
  std::vector<Key> features;
  std::size_t slot = 0;  ///< of types.h
};

/// Rows for the features that at least `least_uses` examples have, by key; from those of `base` on,
/// unless it is null.
std::vector<std::pair<Key, LabelScores>> train_types(const Model* base,
                                                     const std::vector<TypedExample>& examples,
                                                     std::size_t least_uses);

}  // namespace opcit::parse
