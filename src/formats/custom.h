#pragma once
// The drawer `custom` of a reference: what a format has beyond CSL, kept for writing it again.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/json.h"

namespace opcit::formats {

/// The fields kept for `format`, in order, a field of several values as often as it has values.
std::vector<std::pair<std::string, std::string>> kept_fields(const Reference& reference,
                                                             std::string_view format);

/// The value of `name` in the drawer of `format`; null JSON when it is not there.
io::Json kept_field(const Reference& reference, std::string_view format, std::string_view name);

}  // namespace opcit::formats
