#pragma once
// Variables that users of Zotero and citeproc-js write into the note field, one `name: value` a
// line, because their program has no field for them.

#include <opcit/model/reference.h>

namespace opcit::csl {

/// True when the note may hold variables.
bool has_note_fields(const Reference& reference);

/// Sets the variables the note names, those the item has already excepted (dates and the type do
/// win), and takes their lines out of the note.
void add_note_fields(Reference& reference);

}  // namespace opcit::csl
