#pragma once
// `opcit extract --html`: the manuscript as one HTML page that shows what was found in it.

#include "workspace/manuscript.h"

#include <string>

namespace opcit {

/// The text with every citation marked and linked both ways with the list (or, without one, with
/// the records), and, on demand, what was left out and why. One file: no script, nothing loaded.
std::string extraction_page(const Manuscript& manuscript);

}  // namespace opcit
