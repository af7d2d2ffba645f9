#pragma once
// `ADDIN EN.CITE <EndNote><Cite>…`: the citations that EndNote puts into documents.

#include <opcit/base/result.h>
#include <opcit/fields/citation_field.h>

#include <string_view>

namespace opcit::fields {

/// Fills in the cites of `field` from EndNote's XML. Error: file_unreadable when it is none.
Result<void> read_endnote_citation(std::string_view xml, CitationField& field);

}  // namespace opcit::fields
