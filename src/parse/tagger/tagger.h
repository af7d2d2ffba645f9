#pragma once
// Labels for the tokens of a printed reference.

#include <string_view>
#include <vector>

#include "parse/tagger/crf.h"
#include "parse/tagger/features.h"
#include "parse/tagger/model.h"
#include "parse/tagger/tokens.h"

namespace opcit::parse {

/// Works on one reference after the other and keeps its memory. One thread at a time.
class Tagger {
 public:
  /// The model must outlive the tagger.
  explicit Tagger(const Model& model) : model_(&model) {}

  /// Labels `raw`; what the other members give is about it until the next call. Linear.
  void tag(std::string_view raw);

  const Model& model() const { return *model_; }
  const Tokens& tokens() const { return tokens_; }
  const std::vector<Label>& labels() const { return labels_; }

  /// Probabilities of the labels of token `i`.
  const LabelScores& probabilities(std::size_t i) const { return marginals_.of_token(i); }

 private:
  void score();

  const Model* model_;
  Tokens tokens_;
  Features features_;
  Sequence sequence_;
  Marginals marginals_;
  std::vector<Label> labels_;
};

}  // namespace opcit::parse
