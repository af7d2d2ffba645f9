#pragma once
// The values of CSL-JSON members: names, dates and texts, each way.

#include <opcit/base/result.h>
#include <opcit/model/reference.h>

#include "io/json_tree.h"

#include <string>

namespace opcit::model {

/// A value that was read.
struct ReadValue {
  Value value;
  std::string dropped;  ///< what of it could not be kept; empty: all was
  std::string_view taken_as;  ///< what it was taken for, when it is not of its variable's kind
};

/// The value of `variable` in `json`. Errors: json_shape, its message saying what was expected.
Result<ReadValue> read_value(Variable variable, io::JsonView json);

/// True when there is something in it to cite: no empty text, no empty list.
bool is_filled(const Value& value);

}  // namespace opcit::model
