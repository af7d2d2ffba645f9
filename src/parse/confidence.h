#pragma once
// From the tagger's probabilities to how often a field, or a whole reference, is right.

#include "parse/tagger/labels.h"

namespace opcit::parse {

/// `probability` is the least of the field's words.
double field_confidence(Label label, double probability);

/// That all fields of a reference are right, from the least of their confidences.
double reference_confidence(double least);

}  // namespace opcit::parse
