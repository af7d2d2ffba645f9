#include <opcit/parse/corrections.h>

#include <algorithm>

#include "parse/fields.h"
#include "parse/shipped_model.h"
#include "parse/training/alignment.h"
#include "parse/training/trainer.h"

namespace opcit {
namespace {

using namespace parse;

/// Few references must move the weights they need, and no others: short steps that the shipped
/// weights draw back.
TrainingOptions refit_options() {
  TrainingOptions options;
  options.epochs = 5;
  options.rate = 0.05F;
  options.penalty = 0.05F;
  options.damping = 1;
  options.least_uses = 1;
  return options;
}

bool is_right(Tagger& tagger, const Example& example) {
  tagger.tag(example.raw);
  std::vector<LabelSet> allowed = allowed_labels(example, tagger.tokens().tokens);
  for (std::size_t i = 0; i < allowed.size(); ++i)
    if ((allowed[i] >> static_cast<unsigned>(tagger.labels()[i]) & 1U) == 0) return false;
  return true;
}

std::size_t count_right(const Model& model, const std::vector<Example>& examples) {
  Tagger tagger(model);
  return static_cast<std::size_t>(std::count_if(examples.begin(), examples.end(), [&](const Example& example) {
    return is_right(tagger, example);
  }));
}

std::vector<Example> examples_of(const std::vector<CorrectedReference>& corrected) {
  std::vector<Example> examples;
  Tagger tagger(shipped_model());
  for (const CorrectedReference& one : corrected) {
    tagger.tag(one.raw);
    Example example = align(one.raw, one.record, fields_of(one.raw, tagger));
    if (!example.spans.empty()) examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace

RefitModel refit_model(const std::vector<CorrectedReference>& corrected,
                       const RefitProgress& progress) {
  std::vector<Example> examples = examples_of(corrected);
  RefitModel out;
  out.references = examples.size();
  out.right_before = count_right(shipped_model(), examples);
  TrainingOptions options = refit_options();
  Weights weights = refit(shipped_model(), examples, options, [&](std::size_t epoch, double) {
    if (progress) progress(epoch, options.epochs);
  });
  out.bytes = with_weights(std::string(shipped_model_bytes()), weights);
  if (Result<Model> model = Model::read(out.bytes, "the new model"))
    out.right_after = count_right(*model, examples);
  return out;
}

}  // namespace opcit
