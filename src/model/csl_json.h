#pragma once
// CSL-JSON 1.0.2 items to and from references, with everything citeproc-js accepts as well.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/model/reference.h>

#include "io/json_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace opcit::model {

/// The reference an item object describes. Nothing is lost: members CSL does not know, and those
/// whose value cannot be understood, go to Reference::extras as they came; the latter, and an
/// unknown type, are told in `findings` with the item's id and the variable. Anything but an
/// object gives an empty reference with a finding.
Reference reference_from_json(io::JsonView item, std::vector<Finding>& findings);
Reference reference_from_json(const io::Json& item, std::vector<Finding>& findings);

/// The item object: `id`, `type`, fields in the order of `Variable`, then extras.
io::Json to_json(const Reference& reference);

/// The CSL-JSON value of one field.
io::Json to_json(const Value& value);

/// The value of `variable` that `json` writes. Error: json_shape with what was expected.
Result<Value> value_from_json(Variable variable, io::JsonView json);

}  // namespace opcit::model
