// The random field against sums over all labellings of short sequences.
#include "parse/tagger/crf.h"

#include <cmath>
#include <memory>

#include "support/shared.h"

using namespace opcit::parse;

namespace {

constexpr std::size_t length = 3;

/// Weights between -2 and 2, the same in every run.
class Weights {
 public:
  float next() {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<float>(state_ >> 16U) / 16384.0F - 2.0F;
  }

 private:
  std::uint32_t state_ = 7;
};

struct Field {
  Sequence sequence;
  std::unique_ptr<Transitions> transitions = std::make_unique<Transitions>();
  std::unique_ptr<Transitions> factors = std::make_unique<Transitions>();
};

Field make_field() {
  Field field;
  Weights weights;
  for (std::size_t i = 0; i < length; ++i) {
    LabelScores scores;
    for (float& score : scores.of) score = weights.next();
    field.sequence.scores.push_back(scores);
    field.sequence.crossings.push_back(static_cast<Crossing>(i * 7 + 3));
  }
  for (std::size_t c = 0; c < crossing_count; ++c)
    for (std::size_t f = 0; f < label_count; ++f)
      for (std::size_t l = 0; l < label_count; ++l) {
        float weight = weights.next();
        (*field.transitions)[c][f][l] = weight;
        (*field.factors)[c][f][l] = std::exp(weight);
      }
  return field;
}

/// Calls `visit(labels, weight)` for every labelling.
template <typename Visit>
void for_every_labelling(const Field& field, Visit visit) {
  std::size_t labels[length];
  for (std::size_t n = 0; n < label_count * label_count * label_count; ++n) {
    std::size_t rest = n;
    double weight = 0;
    for (std::size_t i = 0; i < length; ++i) {
      labels[i] = rest % label_count;
      rest /= label_count;
      std::size_t from = i == 0 ? 0 : labels[i - 1];
      weight += static_cast<double>(field.sequence.scores[i][labels[i]]);
      weight += static_cast<double>(
          (*field.transitions)[field.sequence.crossings[i]][from][labels[i]]);
    }
    visit(labels, weight);
  }
}

}  // namespace

TEST_CASE("the best labels are those of the heaviest labelling") {
  Field field = make_field();
  double best = -1e9;
  std::vector<Label> heaviest;
  for_every_labelling(field, [&](const std::size_t* labels, double weight) {
    if (weight <= best) return;
    best = weight;
    heaviest.clear();
    for (std::size_t i = 0; i < length; ++i) heaviest.push_back(static_cast<Label>(labels[i]));
  });
  CHECK(best_labels(field.sequence, *field.transitions) == heaviest);
}

TEST_CASE("probabilities are shares of the sum over all labellings") {
  Field field = make_field();
  double total = 0;
  std::vector<std::array<double, label_count>> sums(length);
  for_every_labelling(field, [&](const std::size_t* labels, double weight) {
    total += std::exp(weight);
    for (std::size_t i = 0; i < length; ++i) sums[i][labels[i]] += std::exp(weight);
  });
  Marginals marginals;
  marginals.compute(field.sequence, *field.factors);
  CHECK(marginals.log_sum() == doctest::Approx(std::log(total)).epsilon(1e-4));
  for (std::size_t i = 0; i < length; ++i)
    for (std::size_t l = 0; l < label_count; ++l)
      CHECK(static_cast<double>(marginals.of_token(i)[l]) ==
            doctest::Approx(sums[i][l] / total).epsilon(1e-3));
}

TEST_CASE("labels that a token may not have get no probability") {
  Field field = make_field();
  Marginals marginals;
  marginals.compute(field.sequence, *field.factors, {0b110, all_labels, 0b1000});
  CHECK(marginals.of_token(0)[0] == 0);
  CHECK(static_cast<double>(marginals.of_token(0)[1] + marginals.of_token(0)[2]) ==
        doctest::Approx(1).epsilon(1e-4));
  CHECK(static_cast<double>(marginals.of_token(2)[3]) == doctest::Approx(1).epsilon(1e-4));
}

TEST_CASE("a sequence without tokens has no labels") {
  auto nothing = std::make_unique<Transitions>();
  CHECK(best_labels({}, *nothing).empty());
}
