#include "parse/tagger/tagger.h"

namespace opcit::parse {
namespace {

void add_all(const Model& model, std::span<const Key> features, Model::Sums& sums) {
  for (Key feature : features) model.prefetch(feature);
  for (Key feature : features) model.add(feature, sums);
}

}  // namespace

void Tagger::tag(std::string_view raw) {
  tokenize(raw, tokens_);
  features_.compute(tokens_);
  score();
  labels_ = best_labels(sequence_, model_->transitions());
  marginals_.compute(sequence_, model_->factors());
}

void Tagger::score() {
  std::size_t size = tokens_.tokens.size();
  sequence_.scores.resize(size);
  sequence_.crossings.resize(size);
  Model::Sums chunk{};
  for (std::size_t i = 0; i < size; ++i) {
    if (i == 0 || features_.chunk_of(i) != features_.chunk_of(i - 1)) {
      chunk = {};
      add_all(*model_, features_.of_chunk(features_.chunk_of(i)), chunk);
    }
    Model::Sums sums = chunk;
    add_all(*model_, features_.of_token(i), sums);
    for (std::size_t l = 0; l < label_count; ++l)
      sequence_.scores[i][l] = static_cast<float>(sums[l]) * model_->scale();
    sequence_.crossings[i] = crossing_of(tokens_.separators[i].mark, tokens_.tokens[i]);
  }
}

}  // namespace opcit::parse
