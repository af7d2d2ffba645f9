#pragma once
// A work as Crossref's REST API describes it (https://api.crossref.org, format version 1.0.0).

#include <opcit/model/reference.h>

#include <cstdint>
#include <string>
#include <vector>

#include "io/json.h"

namespace opcit::formats {

struct CrossrefWork {
  Reference record;
  std::vector<std::int32_t> years;      // print, online and other years it may be dated with
  std::vector<std::string> titles;      // other forms of its title: short, original, without subtitle
  std::vector<std::string> containers;  // other forms of its container: abbreviated, series
  std::vector<std::string> versions;    // identifiers of other versions of the same work
  bool retracted = false;
  bool citable = true;  // false: an issue, a journal, a component
};

CrossrefWork read_crossref_work(const io::Json& work);

}  // namespace opcit::formats
