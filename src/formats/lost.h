#pragma once
// What a format cannot hold, told.

#include <opcit/base/finding.h>
#include <opcit/model/reference.h>

#include <string_view>
#include <vector>

namespace opcit::formats {

/// Notes that `variable` of `reference` is not in what is written as `format`.
void tell_lost(std::vector<Finding>& lost, const Reference& reference, Variable variable,
               std::string_view format);

/// True for variables that processors work out and no file keeps.
bool is_computed(Variable variable);

}  // namespace opcit::formats
