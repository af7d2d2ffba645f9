#pragma once
// Word's own citations: `CITATION Lee11 \l 1033`, and the list of sources they name.

#include <opcit/fields/citation_field.h>

#include <pugixml.hpp>
#include <string_view>

#include "fields/field_code.h"

namespace opcit::fields {

/// Fills in the cites of `field` from the field's instruction.
void read_word_citation(std::string_view instruction, const Sources& sources, CitationField& field);

/// Adds the works of an element `b:Sources` (a custom XML part of the document).
void read_word_sources(pugi::xml_node root, Sources& sources);

}  // namespace opcit::fields
