#pragma once
// From an entry to a reference.

#include <opcit/base/finding.h>
#include <opcit/model/reference.h>

#include <vector>

#include "formats/bibtex/entries.h"

namespace opcit::formats::bib {

/// `biblatex`: conventions of biblatex where the two differ (particles of names).
Reference to_reference(const Entry& entry, bool biblatex, std::vector<Finding>& findings);

}  // namespace opcit::formats::bib
