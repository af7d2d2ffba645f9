#pragma once
// Which sources a resolver asks: `library`, `file:refs.bib`, services by name.

#include "workspace/config.h"

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/resolve/resolver.h>

#include <string>
#include <vector>

namespace opcit {

/// A finding about a source's own file.
struct SourceFindings {
  std::string name;
  std::string text;
  std::vector<Finding> findings;
};

struct ChosenSources {
  std::vector<std::shared_ptr<const Source>> sources;
  std::vector<SourceFindings> findings;
};

struct SourceOptions {
  std::vector<std::string> names;  ///< in the order of asking
  bool offline = false;
};

/// Opens the sources named. A library that does not exist yet is an empty source. Errors:
/// source_unknown, and those of opening the file, the library or the service.
Result<ChosenSources> open_sources(const Config& config, const SourceOptions& options);

}  // namespace opcit
