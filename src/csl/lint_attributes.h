#pragma once
// Attributes that an element of a style must not have.

#include "csl/xml.h"

namespace opcit::csl {

/// Complains about every attribute that CSL 1.0.2 does not give its element; cs:info and cs:locale
/// are left out.
void lint_attributes(XmlFile& file);

}  // namespace opcit::csl
