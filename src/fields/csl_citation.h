#pragma once
// The citation objects of CSL-JSON that Zotero and Mendeley put into documents.

#include <opcit/base/result.h>
#include <opcit/fields/citation_field.h>

#include <string_view>

namespace opcit::fields {

/// Fills in the cites of `field` from the object in `json`. Errors: json_malformed, json_shape.
Result<void> read_csl_citation(std::string_view json, CitationField& field);

}  // namespace opcit::fields
