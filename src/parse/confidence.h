#pragma once
// From the tagger's probabilities to how often a field of this probability is right.

#include "parse/tagger/labels.h"

namespace opcit::parse {

/// Calibrated on references that the model had not seen (tools/train/calibrate.py).
double field_confidence(Label label, double probability);

}  // namespace opcit::parse
