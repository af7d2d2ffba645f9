#pragma once
// The type of a work, from its labelled reference.

#include <opcit/model/reference.h>

#include <string_view>
#include <vector>

#include "parse/tagger/model.h"
#include "parse/tagger/tagger.h"

namespace opcit::parse {

struct TypeGuess {
  ItemType type = ItemType::document;
  double confidence = 0;  ///< 0: nothing speaks for any type
};

/// Keeps its memory from one reference to the next.
class TypeFinder {
 public:
  /// The type of what `tagger` labelled last, by the weights of its model.
  TypeGuess guess(const Tagger& tagger);

 private:
  std::vector<Key> features_;
};

}  // namespace opcit::parse
