#pragma once
// A MARC record, whatever it was written in, and what MARC 21 and UNIMARC say with it.

#include <opcit/base/finding.h>
#include <opcit/formats/bibliography.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opcit::formats::marc {

struct Field {
  std::string tag;
  char first_indicator = ' ';
  char second_indicator = ' ';
  std::string value;  // of a control field
  std::vector<std::pair<char, std::string>> subfields;

  /// The first subfield of that code; empty when there is none.
  std::string_view sub(char code) const;
};

struct Record {
  std::string leader;
  std::vector<Field> fields;
};

/// Reads the record as UNIMARC when its fields are, else as MARC 21.
Reference to_reference(const Record& record, Profile profile);

/// MARC 21 for `reference`; what has no field there is told in `lost`.
Record to_record(const Reference& reference, std::vector<Finding>& lost);

}  // namespace opcit::formats::marc
