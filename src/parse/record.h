#pragma once
// From the fields of a reference to its record.

#include <opcit/model/reference.h>

#include <string_view>
#include <vector>

#include "parse/fields.h"

namespace opcit::parse {

/// The record of `raw`, without id and type.
Reference make_record(std::string_view raw,
                      const std::vector<ParsedField>& fields);

/// The CSL variable that `field` holds; for identifiers whichever it is.
Variable variable_of(const ParsedField& field, std::string_view raw);

}  // namespace opcit::parse
