#pragma once
// What the imports of other programs make of an entry beyond what it says.

#include <opcit/formats/bibliography.h>
#include <opcit/model/reference.h>

#include "formats/bibtex/entries.h"

namespace opcit::formats::bib {

/// Turns a reference as the entry has it into what `profile` makes of it.
void apply_profile(Reference& reference, const Entry& entry, Profile profile);

}  // namespace opcit::formats::bib
