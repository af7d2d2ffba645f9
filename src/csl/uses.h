#pragma once
// What a part of a style asks for, macros and all: whoever asks for a number has to be rendered
// again when the number changes, and nobody else.

#include "csl/program.h"

namespace opcit::csl {

struct Uses {
  bool number = false;        ///< citation-number
  bool first_note = false;    ///< first-reference-note-number
  bool position = false;      ///< any position but near-note; et-al-subsequent
  bool near_note = false;
  bool disambiguate = false;  ///< the condition
  bool names = false;         ///< cs:names
};

Uses uses_of(const Program& program, const Nodes& nodes);

/// Of sort keys that are macros or variables.
Uses uses_of(const Program& program, const std::vector<SortKey>& keys);

}  // namespace opcit::csl
