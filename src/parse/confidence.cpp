#include "parse/confidence.h"

namespace opcit::parse {

double field_confidence(Label, double probability) { return probability; }

}  // namespace opcit::parse
