#pragma once
// One row a format: what it is called, how it is recognised, read and written.

#include <opcit/formats/bibliography.h>

#include <span>
#include <string_view>

namespace opcit::formats {

struct Format {
  BibliographyFormat info;
  /// True when `head`, the beginning of a file, looks like this format.
  bool (*sniff)(std::string_view head);
  Result<Bibliography> (*read)(std::string_view bytes, std::string_view name);  // null: cannot
  Result<std::string> (*write)(std::span<const Reference> references);          // null: cannot
};

extern const Format bibtex;
extern const Format biblatex;
extern const Format csl_json;

}  // namespace opcit::formats
