#pragma once
// Which system a document cites by, found from the document.

#include <opcit/extract/extraction.h>
#include <opcit/parse/reference_parser.h>

#include <string>
#include <vector>

#include "extract/field_cites.h"
#include "extract/numeric.h"

namespace opcit::extraction {

/// What the systems are read from.
struct Given {
  const Document& document;
  const std::vector<std::string>& raws;  ///< wording of the list's entries with their authors
  Span body;                             ///< the text before the list
};

/// `out` holds the author-date citations and the list, `parsed` its entries. Adds those of the
/// system that the document cites by (numbers, notes, author and page), takes away what only
/// looked like author and date, and names the system. Full references of notes become the list of
/// a document that has none.
void choose_system(const Given& given, NumericPlaces places, std::vector<ParsedReference>& parsed,
                   Extraction& out);

/// Puts the citations that the file knows in the place of what was read from their text. Gives the
/// works that fields hold and the list does not.
FieldItems add_fields(const Document& document, Extraction& out);

}  // namespace opcit::extraction
