#pragma once
// One fixture of the official CSL test suite, read from its file.

#include <opcit/model/citation.h>
#include <opcit/model/reference.h>

#include <string>
#include <string_view>
#include <vector>

#include "io/json.h"

namespace opcit::suite {

struct Fixture {
  std::string name;
  bool is_bibliography = false;
  std::string style;
  std::vector<Reference> items;
  std::string result;
  io::Json citation_items;  ///< null when the fixture has none
  io::Json citations;       ///< null when the fixture has none
  io::Json abbreviations;
};

/// Errors: json_malformed and what the reader of items reports.
Result<Fixture> read_fixture(std::string name, std::string_view text);

/// The cites of one citation object or array.
std::vector<Cite> read_cites(const io::Json& cites);

}  // namespace opcit::suite
