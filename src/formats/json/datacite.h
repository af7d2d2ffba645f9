#pragma once
// A work in DataCite's JSON, for its XML too.

#include <opcit/formats/bibliography.h>

#include "io/json.h"

namespace opcit::formats::datacite {

/// The attributes of one DOI as a reference.
Reference reference_of(const io::Json& work, Profile profile);

}  // namespace opcit::formats::datacite
