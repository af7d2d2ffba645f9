#include "parse/confidence.h"

#include <array>

namespace opcit::parse {
namespace {

struct Point {
  double probability;
  double right;  // share of what had this probability
};

// How often what the tagger gave a probability was right, in references that it was not trained on
// (cross-validation over five folds, 15,130 references; tools/train/README.md).

/// Titles, containers and publishers: where one ends and the next begins is often a guess.
constexpr std::array<Point, 8> texts = {{{0, 0}, {0.25, 0.25}, {0.45, 0.38}, {0.55, 0.45},
                                         {0.65, 0.52}, {0.75, 0.63}, {0.86, 0.785}, {1, 0.97}}};

constexpr std::array<Point, 8> references = {{{0, 0}, {0.25, 0.26}, {0.45, 0.38}, {0.55, 0.51},
                                              {0.64, 0.61}, {0.73, 0.695}, {0.9, 0.87}, {1, 0.98}}};

template <std::size_t N>
double along(const std::array<Point, N>& curve, double probability) {
  std::size_t i = 1;
  while (i + 1 < N && curve[i].probability < probability) ++i;
  const Point& a = curve[i - 1];
  const Point& b = curve[i];
  return a.right + (b.right - a.right) * (probability - a.probability) / (b.probability - a.probability);
}

}  // namespace

double field_confidence(Label label, double probability) {
  bool text = label == Label::title || label == Label::container_title ||
              label == Label::publisher || label == Label::collection_title;
  return text ? along(texts, probability) : probability;
}

double reference_confidence(double least) { return along(references, least); }

}  // namespace opcit::parse
