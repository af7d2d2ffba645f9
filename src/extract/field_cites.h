#pragma once
// Citations that the file itself knows: keys of Markdown and LaTeX, fields of word processors,
// cross-references of XML.

#include <opcit/extract/extraction.h>
#include <opcit/model/reference.h>

#include <map>
#include <string>
#include <vector>

namespace opcit::extraction {

/// Works that fields hold, by their key.
using FieldItems = std::map<std::string, Reference>;

struct FieldFinds {
  std::vector<FoundCluster> clusters;  ///< sorted
  FieldItems items;                    ///< one for each key that has no entry in `references`
  bool keys = false;                   ///< most are citation keys
};

/// The clusters of a document's fields. A cite links to the entry of `references` with its key;
/// where the text shows names and years for a field, `found` (what was read from the text) gives
/// the links that keys do not.
FieldFinds read_fields(const Document& document, const std::vector<FoundReference>& references,
                       const std::vector<FoundCluster>& found);

}  // namespace opcit::extraction
