#pragma once
// The fields of a tagged reference, each one stretch of it.

#include <opcit/base/span.h>

#include <string_view>
#include <vector>

#include "parse/tagger/tagger.h"

namespace opcit::parse {

struct ParsedField {
  Label label = Label::other;
  Span span;  ///< bytes, without the marks that part it from its neighbours
  double confidence = 0;
};

/// The fields that `tagger` found in `raw`, in order. Of a field that may stand but once the
/// likeliest stretch is given.
std::vector<ParsedField> fields_of(std::string_view raw, const Tagger& tagger);

}  // namespace opcit::parse
