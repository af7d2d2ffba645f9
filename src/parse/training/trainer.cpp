#include "parse/training/trainer.h"

#include <algorithm>
#include <cmath>

#include "parse/tagger/features.h"
#include "parse/tagger/tokens.h"
#include "parse/tagger/types.h"
#include "parse/training/type_trainer.h"

namespace opcit::parse {
namespace {

/// An example as numbers of rows.
struct Prepared {
  std::vector<std::uint32_t> rows;        // of tokens, then of chunks
  std::vector<std::uint32_t> token_ends;  // in rows
  std::vector<std::uint32_t> chunk_ends;
  std::vector<std::uint32_t> chunk_of;
  std::vector<Crossing> crossings;
  std::vector<LabelSet> allowed;
};

/// Numbers for the features that enough examples have.
class RowTable {
 public:
  void count(const Features& features) {
    for (std::size_t i = 0; i < features.size(); ++i)
      for (Key key : features.of_token(i)) ++uses_[key];
    for (std::size_t c = 0; c < features.chunks(); ++c)
      for (Key key : features.of_chunk(c)) ++uses_[key];
  }

  /// Gives numbers in the order of the keys, so that nothing depends on a hash table's order.
  void number(std::size_t least_uses) {
    for (const auto& [key, uses] : uses_)
      if (uses >= least_uses) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    shares.reserve(keys.size());
    for (Key key : keys) shares.push_back(1.0F / static_cast<float>(uses_[key]));
    uses_.clear();
    for (std::size_t i = 0; i < keys.size(); ++i) numbers_[keys[i]] = static_cast<std::uint32_t>(i);
  }

  void append(std::span<const Key> features, std::vector<std::uint32_t>& rows) const {
    for (Key key : features)
      if (auto found = numbers_.find(key); found != numbers_.end()) rows.push_back(found->second);
  }

  std::vector<Key> keys;
  std::vector<float> shares;  // of the penalty: one over how often a feature is met

 private:
  std::unordered_map<Key, std::uint32_t> uses_;
  std::unordered_map<Key, std::uint32_t> numbers_;
};

Prepared prepare(const Example& example, const Tokens& tokens, const Features& features,
                 const RowTable& table) {
  Prepared out;
  out.allowed = allowed_labels(example, tokens.tokens);
  for (std::size_t i = 0; i < features.size(); ++i) {
    table.append(features.of_token(i), out.rows);
    out.token_ends.push_back(static_cast<std::uint32_t>(out.rows.size()));
    out.chunk_of.push_back(static_cast<std::uint32_t>(features.chunk_of(i)));
    out.crossings.push_back(crossing_of(tokens.separators[i].mark, tokens.tokens[i]));
  }
  for (std::size_t c = 0; c < features.chunks(); ++c) {
    table.append(features.of_chunk(c), out.rows);
    out.chunk_ends.push_back(static_cast<std::uint32_t>(out.rows.size()));
  }
  return out;
}

class Trainer {
 public:
  Trainer(const Model* base, const std::vector<Example>& examples, const TrainingOptions& options)
      : options_(options), examples_(examples), base_(base) {
    Tokens tokens;
    Features features;
    for (const Example& example : examples) {
      tokenize(example.raw, tokens);
      features.compute(tokens);
      table_.count(features);
    }
    table_.number(options.least_uses);
    for (const Example& example : examples) {
      tokenize(example.raw, tokens);
      features.compute(tokens);
      prepared_.push_back(prepare(example, tokens, features, table_));
    }
    weights_.resize(table_.keys.size());
    if (base != nullptr) {
      for (std::size_t i = 0; i < weights_.size(); ++i) weights_[i] = base->row(table_.keys[i]);
      transitions_ = base->transitions();
    }
    origins_ = weights_;
    LabelScores first;
    first.of.fill(options.damping);
    squares_.assign(table_.keys.size(), first);
    for (LabelMatrix& matrix : transition_squares_) matrix.fill(first);
  }

  Weights run(const TrainingProgress& progress) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < prepared_.size(); ++i)
      if (!prepared_[i].token_ends.empty()) order.push_back(i);
    for (std::size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      shuffle(order);
      double likelihood = 0;
      for (std::size_t i : order) likelihood += learn(prepared_[i]);
      if (progress) progress(epoch + 1, likelihood / static_cast<double>(std::max<std::size_t>(1, order.size())));
    }
    Weights out;
    out.transitions = transitions_;
    for (std::size_t i = 0; i < weights_.size(); ++i)
      out.rows.emplace_back(table_.keys[i], weights_[i]);
    for (auto& row : train_types(base_, typed_examples(order), options_.least_uses))
      out.rows.push_back(std::move(row));
    return out;
  }

 private:
  /// A shuffle that is the same with every library (xorshift64).
  void shuffle(std::vector<std::size_t>& order) {
    for (std::size_t i = order.size(); i > 1; --i) {
      random_ ^= random_ << 13;
      random_ ^= random_ >> 7;
      random_ ^= random_ << 17;
      std::swap(order[i - 1], order[random_ % i]);
    }
  }

  /// What of `order` is annotated with a type, in that order.
  std::vector<TypedExample> typed_examples(const std::vector<std::size_t>& order) {
    std::vector<TypedExample> out;
    Tokens tokens;
    for (std::size_t i : order) {
      std::size_t slot = type_slot(examples_[i].type);
      if (slot == no_type) continue;
      tokenize(examples_[i].raw, tokens);
      out.push_back({{}, slot});
      type_features(tokens, settled_labels(prepared_[i]), out.back().features);
    }
    return out;
  }

  /// The likeliest of the labels that the annotation leaves each token.
  std::vector<Label> settled_labels(const Prepared& p) {
    score(p);
    update_factors();
    right_.compute(sequence_, factors_, p.allowed);
    std::vector<Label> labels;
    for (std::size_t i = 0; i < p.token_ends.size(); ++i) {
      const auto& of = right_.of_token(i).of;
      labels.push_back(static_cast<Label>(std::max_element(of.begin(), of.end()) - of.begin()));
    }
    return labels;
  }

  /// The stretch of `rows` that entry `i` of `ends` closes; the first begins at `from`.
  static std::span<const std::uint32_t> rows_of(const Prepared& p, const std::vector<std::uint32_t>& ends,
                                                std::size_t i, std::size_t from) {
    std::size_t begin = i == 0 ? from : ends[i - 1];
    return {p.rows.data() + begin, ends[i] - begin};
  }

  void score(const Prepared& p) {
    std::size_t size = p.token_ends.size();
    chunk_scores_.assign(p.chunk_ends.size(), {});
    for (std::size_t c = 0; c < p.chunk_ends.size(); ++c)
      for (std::uint32_t row : rows_of(p, p.chunk_ends, c, p.token_ends.back()))
        for (std::size_t l = 0; l < label_count; ++l) chunk_scores_[c][l] += weights_[row][l];
    sequence_.scores.resize(size);
    sequence_.crossings = p.crossings;
    for (std::size_t i = 0; i < size; ++i) {
      LabelScores sum = chunk_scores_[p.chunk_of[i]];
      for (std::uint32_t row : rows_of(p, p.token_ends, i, 0))
        for (std::size_t l = 0; l < label_count; ++l) sum[l] += weights_[row][l];
      sequence_.scores[i] = sum;
    }
  }

  /// One step; gives the log likelihood before it.
  double learn(const Prepared& p) {
    score(p);
    update_factors();
    full_.compute(sequence_, factors_);
    right_.compute(sequence_, factors_, p.allowed);
    std::size_t size = p.token_ends.size();
    chunk_scores_.assign(p.chunk_ends.size(), {});
    for (std::size_t i = 0; i < size; ++i) {
      LabelScores slope;
      for (std::size_t l = 0; l < label_count; ++l) {
        slope[l] = full_.of_token(i)[l] - right_.of_token(i)[l];
        chunk_scores_[p.chunk_of[i]][l] += slope[l];
      }
      for (std::uint32_t row : rows_of(p, p.token_ends, i, 0)) step(row, slope);
    }
    for (std::size_t c = 0; c < p.chunk_ends.size(); ++c)
      for (std::uint32_t row : rows_of(p, p.chunk_ends, c, p.token_ends.back()))
        step(row, chunk_scores_[c]);
    step_transitions(p);
    return right_.log_sum() - full_.log_sum();
  }

  void step(std::uint32_t row, const LabelScores& slope) {
    LabelScores& w = weights_[row];
    LabelScores& s = squares_[row];
    float penalty = options_.penalty * static_cast<float>(prepared_.size()) * table_.shares[row];
    for (std::size_t l = 0; l < label_count; ++l) {
      float g = slope[l] + penalty * (w[l] - origins_[row][l]);
      s[l] += g * g;
      w[l] -= options_.rate * g / std::sqrt(s[l] + 1e-8F);
    }
  }

  void step_transitions(const Prepared& p) {
    used_.fill(false);
    for (std::size_t i = 0; i < p.crossings.size(); ++i) {
      std::size_t mark = p.crossings[i];
      if (!used_[mark]) slopes_[mark] = {};
      used_[mark] = true;
      if (i > 0) {
        full_.add_transitions(i, 1, slopes_[mark]);
        right_.add_transitions(i, -1, slopes_[mark]);
      } else {
        for (std::size_t l = 0; l < label_count; ++l)
          slopes_[mark][0][l] += full_.of_token(0)[l] - right_.of_token(0)[l];
      }
    }
    for (std::size_t mark = 0; mark < crossing_count; ++mark) {
      if (!used_[mark]) continue;
      for (std::size_t f = 0; f < label_count; ++f)
        for (std::size_t l = 0; l < label_count; ++l) {
          float g = slopes_[mark][f][l];
          float& s = transition_squares_[mark][f][l];
          s += g * g;
          transitions_[mark][f][l] -= options_.rate * g / std::sqrt(s + 1e-8F);
        }
      stale_[mark] = true;
    }
  }

  void update_factors() {
    for (std::size_t mark = 0; mark < crossing_count; ++mark) {
      if (!stale_[mark]) continue;
      for (std::size_t f = 0; f < label_count; ++f)
        for (std::size_t l = 0; l < label_count; ++l)
          factors_[mark][f][l] = std::exp(transitions_[mark][f][l]);
      stale_[mark] = false;
    }
  }

  static std::array<bool, crossing_count> all_crossings() {
    std::array<bool, crossing_count> marks{};
    marks.fill(true);
    return marks;
  }

  TrainingOptions options_;
  const std::vector<Example>& examples_;
  const Model* base_;
  RowTable table_;
  std::vector<Prepared> prepared_;
  std::vector<LabelScores> weights_;
  std::vector<LabelScores> origins_;  // what the penalty draws the weights to
  std::vector<LabelScores> squares_;
  Transitions transitions_{};
  Transitions transition_squares_{};
  Transitions factors_{};
  Transitions slopes_{};
  std::array<bool, crossing_count> used_{};
  std::array<bool, crossing_count> stale_ = all_crossings();
  Sequence sequence_;
  Marginals full_;
  Marginals right_;
  std::vector<LabelScores> chunk_scores_;
  std::uint64_t random_ = 0x2545F4914F6CDD1DULL;
};

}  // namespace

Weights train(const std::vector<Example>& examples, const TrainingOptions& options,
              const TrainingProgress& progress) {
  return Trainer(nullptr, examples, options).run(progress);
}

Weights refit(const Model& base, const std::vector<Example>& examples,
              const TrainingOptions& options, const TrainingProgress& progress) {
  return Trainer(&base, examples, options).run(progress);
}

}  // namespace opcit::parse
