#include "parse/item_type.h"

#include <algorithm>

#include "parse/tagger/types.h"

namespace opcit::parse {
namespace {

/// How many rows may be summed before a sum of 16 bits could overflow.
constexpr std::size_t block = 256;

LabelScores scores_of(const Model& model, const std::vector<Key>& features) {
  LabelScores out;
  for (std::size_t at = 0; at < features.size(); at += block) {
    Model::Sums sums{};
    std::size_t end = std::min(at + block, features.size());
    for (std::size_t i = at; i < end; ++i) model.prefetch(features[i]);
    for (std::size_t i = at; i < end; ++i) model.add(features[i], sums);
    for (std::size_t t = 0; t < label_count; ++t)
      out[t] += static_cast<float>(sums[t]) * model.scale();
  }
  return out;
}

/// Whether the labels make up a work: something it is called, and something more about it.
bool is_work(const std::vector<Label>& labels) {
  auto has = [&](Label label) {
    return std::find(labels.begin(), labels.end(), label) != labels.end();
  };
  bool called = has(Label::title) || has(Label::container_title);
  return called && (has(Label::author) || has(Label::editor) || has(Label::issued) ||
                    has(Label::volume) || has(Label::page) || has(Label::publisher) ||
                    has(Label::publisher_place) || has(Label::identifier) || has(Label::url));
}

}  // namespace

TypeGuess TypeFinder::guess(const Tagger& tagger) {
  if (!is_work(tagger.labels())) return {};
  type_features(tagger.tokens(), tagger.labels(), features_);
  auto probabilities = type_probabilities(scores_of(tagger.model(), features_));
  auto best = std::max_element(probabilities.begin(), probabilities.end());
  auto type = item_type_from_string(type_names[static_cast<std::size_t>(best - probabilities.begin())]);
  return {type.value_or(ItemType::document), static_cast<double>(*best)};
}

}  // namespace opcit::parse
