#pragma once
// Reading what Crossref's REST API answers (https://api.crossref.org, format version 1.0.0).

#include <opcit/base/result.h>
#include <opcit/resolve/resolver.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::resolve {

struct CrossrefAnswer {
  std::string kind;       ///< `message-type`: `work`, `work-list`, `work-agency`, `journal`…
  std::vector<Hit> hits;  ///< of `work` and `work-list`, in the service's order
  std::string agency;     ///< of `work-agency`: `crossref`, `datacite`
};

/// Error: service_answer when the body is not a good answer of this API.
Result<CrossrefAnswer> read_crossref(std::string_view body);

}  // namespace opcit::resolve
