#include "parse/training/type_trainer.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "parse/tagger/types.h"

namespace opcit::parse {
namespace {

constexpr std::size_t epochs = 20;
constexpr float rate = 0.05F;
constexpr float penalty = 3e-5F;

class TypeTrainer {
 public:
  TypeTrainer(const Model* base, const std::vector<TypedExample>& examples, std::size_t least_uses)
      : examples_(examples) {
    std::unordered_map<Key, std::uint32_t> uses;
    for (const TypedExample& example : examples)
      for (Key key : example.features) ++uses[key];
    for (const auto& [key, count] : uses)
      if (count >= least_uses) keys_.push_back(key);
    std::sort(keys_.begin(), keys_.end());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      numbers_[keys_[i]] = i;
      shares_.push_back(static_cast<float>(examples.size()) / static_cast<float>(uses[keys_[i]]));
    }
    weights_.resize(keys_.size());
    squares_.resize(keys_.size());
    for (std::size_t i = 0; base != nullptr && i < keys_.size(); ++i) weights_[i] = base->row(keys_[i]);
    origins_ = weights_;
    if (base == nullptr) return;
    for (LabelScores& row : squares_) row.of.fill(1);  // short first steps
  }

  std::vector<std::pair<Key, LabelScores>> run() {
    for (std::size_t epoch = 0; epoch < epochs; ++epoch)
      for (const TypedExample& example : examples_) learn(example);
    std::vector<std::pair<Key, LabelScores>> rows;
    for (std::size_t i = 0; i < keys_.size(); ++i) rows.emplace_back(keys_[i], weights_[i]);
    return rows;
  }

 private:
  void learn(const TypedExample& example) {
    rows_.clear();
    LabelScores sum;
    for (Key key : example.features) {
      auto found = numbers_.find(key);
      if (found == numbers_.end()) continue;
      rows_.push_back(found->second);
      for (std::size_t t = 0; t < label_count; ++t) sum[t] += weights_[found->second][t];
    }
    std::array<float, label_count> slope = type_probabilities(sum);
    slope[example.slot] -= 1;
    for (std::size_t row : rows_) step(row, slope);
  }

  void step(std::size_t row, const std::array<float, label_count>& slope) {
    for (std::size_t t = 0; t < label_count; ++t) {
      float g = slope[t] + penalty * shares_[row] * (weights_[row][t] - origins_[row][t]);
      squares_[row][t] += g * g;
      weights_[row][t] -= rate * g / std::sqrt(squares_[row][t] + 1e-8F);
    }
  }

  const std::vector<TypedExample>& examples_;
  std::vector<Key> keys_;
  std::vector<float> shares_;  // of the penalty, as in trainer.cpp
  std::unordered_map<Key, std::size_t> numbers_;
  std::vector<LabelScores> weights_;
  std::vector<LabelScores> origins_;  // what the penalty draws the weights to
  std::vector<LabelScores> squares_;
  std::vector<std::size_t> rows_;
};

}  // namespace

std::vector<std::pair<Key, LabelScores>> train_types(const Model* base,
                                                     const std::vector<TypedExample>& examples,
                                                     std::size_t least_uses) {
  return TypeTrainer(base, examples, least_uses).run();
}

}  // namespace opcit::parse
