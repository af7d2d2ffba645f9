#pragma once
// Citations of LibreOffice's own bibliography, and the reference marks of JabRef.

#include <opcit/fields/citation_field.h>

#include <pugixml.hpp>
#include <string_view>

namespace opcit::fields {

/// The citation of an element `text:bibliography-mark`.
CitationField read_bibliography_mark(pugi::xml_node mark);

/// The citation that a mark of JabRef names (`JABREF_lee2011 CID_1 x7h`, `JR_cite_1_lee2011`).
void read_jabref_mark(std::string_view name, CitationField& field);

/// Whether a mark's name is one of JabRef's.
bool is_jabref_mark(std::string_view name);

}  // namespace opcit::fields
