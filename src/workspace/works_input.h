#pragma once
// The works to resolve, from whatever names them: a manuscript, a bibliography, the library.

#include "workspace/add_file.h"
#include "workspace/works.h"

#include <opcit/base/finding.h>
#include <opcit/store/library.h>

#include <string>
#include <vector>

namespace opcit {

/// Works with the text their places and findings are about.
struct WorksInput {
  InputKind kind = InputKind::manuscript;
  std::string name;
  std::string text;
  std::vector<Finding> findings;
  std::vector<Work> works;
  std::vector<FoundCluster> clusters;  ///< of a manuscript, in text order
};

/// Reads a manuscript or a bibliography. Errors: those of reading the file.
Result<WorksInput> works_of_file(const std::string& path);

/// The library's records that are not verified yet.
Result<WorksInput> unresolved_works(const Library& library, const std::string& name);

}  // namespace opcit
