#pragma once
// The tagger's weights, as a model file holds them.
//
// A model file is little-endian: `OPCITREF`, version (u32), buckets (u32), scale (f32), zero (u32),
// transitions (f32, crossings x labels x labels), then the buckets: eight tags (u16, 0: free) and eight
// rows of one i8 a label each. A feature's row is in the bucket that the low half of its key points
// at, under the tag that its high half gives.

#include <opcit/base/result.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parse/tagger/crf.h"
#include "parse/tagger/hash.h"

namespace opcit::parse {

class Model {
 public:
  using Sums = std::array<std::int16_t, label_count>;

  /// `bytes` must outlive the model. Errors: file_kind when they are no model of this version.
  static Result<Model> read(std::string_view bytes, const std::string& name);

  /// Adds the row of `feature`, if the model has one.
  void add(Key feature, Sums& sums) const;

  /// The weights of `feature`; zeros when the model has none.
  LabelScores row(Key feature) const;

  /// Asks for the row of `feature` to be loaded.
  void prefetch(Key feature) const { __builtin_prefetch(bucket(feature)); }

  float scale() const { return scale_; }
  const Transitions& transitions() const { return transitions_; }
  const Transitions& factors() const { return factors_; }  ///< exp of the transitions

 private:
  const char* bucket(Key feature) const;

  const char* buckets_ = nullptr;
  std::uint32_t bucket_count_ = 0;
  float scale_ = 1;
  Transitions transitions_{};
  Transitions factors_{};
};

/// Weights as training leaves them.
struct Weights {
  std::vector<std::pair<Key, LabelScores>> rows;
  Transitions transitions{};
};

/// The model file for `weights`; the rows that matter least are left out where it would be larger
/// than `most_bytes`. The same weights give the same bytes.
std::string write_model(const Weights& weights, std::size_t most_bytes);

/// The model file `bytes` with `weights` in place of its own: rows that it has are replaced, others
/// added where there is room, by key. Its other rows stay. `bytes` must be a model of this version.
std::string with_weights(std::string bytes, const Weights& weights);

}  // namespace opcit::parse
