#pragma once
// Annotated references to learn from.

#include <opcit/base/result.h>
#include <opcit/base/span.h>

#include <string>
#include <string_view>
#include <vector>

#include "parse/tagger/crf.h"
#include "parse/tagger/labels.h"

namespace opcit::parse {

/// A stretch of a reference that belongs to a field.
struct LabelledSpan {
  Label label = Label::other;
  Span span;
};

/// A reference with its fields' places. What no span covers belongs to no field, or to one of `open`.
struct Example {
  std::string id;
  std::string source;
  std::string type;  ///< CSL; empty when not annotated
  std::string raw;
  std::vector<LabelledSpan> spans;
  LabelSet open = 0;
};

/// A line `{"id", "source", "type", "raw", "spans": [[label, begin, end]], "open": [label]}`.
/// Errors: json_malformed, json_shape with `name` and `line`.
Result<Example> read_example(std::string_view json, const std::string& name, std::size_t line);

/// The labels that each token may have.
std::vector<LabelSet> allowed_labels(const Example& example, const std::vector<Token>& tokens);

}  // namespace opcit::parse
