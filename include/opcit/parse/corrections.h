#pragma once
/// \file
/// Learning from corrected references: a model of one's own on top of the one that opcit ships.

#include <opcit/model/reference.h>

#include <functional>
#include <string>
#include <vector>

namespace opcit {

/// A printed reference and the record that parsing it should give. Values that do not stand in `raw`
/// teach nothing; what `raw` holds and the record lacks is learned as no part of any field.
struct CorrectedReference {
  std::string raw;
  Reference record;
};

/// A model, and what it learned.
struct RefitModel {
  std::string bytes;             ///< for ReferenceParser::with_model
  std::size_t references = 0;    ///< that something could be learned from
  std::size_t right_before = 0;  ///< of them, labelled as corrected in every word by the shipped model
  std::size_t right_after = 0;   ///< and by the new one
};

/// Called behind each of `rounds` rounds over the corrections.
using RefitProgress = std::function<void(std::size_t round, std::size_t rounds)>;

/// Fits the shipped model on to `corrected`; the shipped one stays as it is. One thread, a fixed
/// order: the same corrections give the same bytes. Some milliseconds for each reference.
/// Thread-safe: no shared state.
RefitModel refit_model(const std::vector<CorrectedReference>& corrected,
                       const RefitProgress& progress = {});

}  // namespace opcit
