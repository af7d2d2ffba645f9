#pragma once
// A printed reference string into fields.

#include <opcit/model/reference.h>

#include <string_view>

namespace opcit::parse {

struct ParsedReference {
  Reference reference;    ///< without an id
  double confidence = 0;  ///< 0 to 1
};

/// Author, year and title of `raw`, by punctuation: what is needed to link citations and to name
/// the record. Linear. Any thread.
ParsedReference parse_reference(std::string_view raw);

}  // namespace opcit::parse
