#pragma once
// Lays the values of a record onto the wording of the reference that it was made from.

#include <opcit/model/reference.h>

#include <string_view>
#include <vector>

#include "parse/fields.h"
#include "parse/training/example.h"

namespace opcit::parse {

/// `raw` with a span for each variable whose value stands in it, as letters and digits: marks, case
/// and accents may differ. What cannot be found is `open`; what the record lacks belongs to no field.
/// `seen` is how the parser reads `raw`: a date's day and month are where it has them.
Example align(std::string_view raw, const Reference& record, const std::vector<ParsedField>& seen);

}  // namespace opcit::parse
