#pragma once
// One record for each distinct work, from what citations and list entries tell.

#include <opcit/extract/extraction.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "extract/field_cites.h"

namespace opcit::extraction {

/// Fills Extraction::records and the `record` members, in order of first mention; entries of the
/// list that nothing cites come last. Ids are made of the first name and the year: `lee2011`.
class RecordBuilder {
 public:
  explicit RecordBuilder(Extraction& extraction) : extraction_(extraction) {}

  /// `parsed[i]` are the fields of `references[i]`, `items` the works that the file's fields hold.
  void build(const std::vector<Reference>& parsed, const FieldItems& items);

 private:
  std::string add(Reference record, const std::string& stem);
  std::string record_of(const FoundCite& cite);
  std::string record_of(const Reference& item);

  Extraction& extraction_;
  std::unordered_map<std::string, std::string> by_work_;  ///< what identifies a work, to its id
  std::unordered_map<std::string, unsigned> ids_;         ///< how often a stem was used
};

}  // namespace opcit::extraction
