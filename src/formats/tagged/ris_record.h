#pragma once
// One record of RIS, for formats that have its fields in another dress.

#include <opcit/formats/bibliography.h>

#include <string>
#include <utility>
#include <vector>

#include "formats/tagged/lines.h"

namespace opcit::formats::ris {

/// The reference of a record, whose first field is TY.
Reference read_record(const tagged::Record& record, Profile profile, std::vector<Finding>& findings);

/// The fields of a record, TY first; what RIS cannot hold is told in `lost` as of `target`.
std::vector<std::pair<std::string, std::string>> record_of(const Reference& reference, std::string_view target,
                                                           std::vector<Finding>& lost);

}  // namespace opcit::formats::ris
