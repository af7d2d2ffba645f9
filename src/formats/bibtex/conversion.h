#pragma once
// From an entry to a reference.

#include <opcit/base/finding.h>
#include <opcit/formats/bibliography.h>
#include <opcit/model/reference.h>

#include <vector>

#include "formats/bibtex/entries.h"

namespace opcit::formats::bib {

/// How entries are read: `biblatex` where its conventions differ from BibTeX's (particles of names).
struct Conventions {
  bool biblatex = false;
  Profile profile = Profile::none;
};

Reference to_reference(const Entry& entry, Conventions conventions, std::vector<Finding>& findings);

}  // namespace opcit::formats::bib
