#pragma once
// The works a manuscript cites, each with what is known of it and the place where it is cited
// first, and what resolving them came to.

#include "workspace/manuscript.h"

#include <opcit/resolve/resolver.h>

#include <vector>

namespace opcit {

struct CitedPlaceInText {
  Span span;           ///< of the first citation, or of the entry when it is never cited
  bool cited = false;
};

struct Work {
  Reference known;          ///< what the manuscript tells
  Query query;
  CitedPlaceInText place;
};

/// One for each record of the extraction, in its order.
std::vector<Work> works_of(const Extraction& extraction, const Document& document);

struct ResolvedWork {
  Work work;
  Resolution resolution;

  /// The record to render: the match when it is verified, else what the manuscript tells; the id
  /// is the manuscript's in both cases.
  Reference best() const;
};

ResolvedWork resolve_work(Work work, const Resolver& resolver);

/// Why a work is not resolved, for people: "ambiguous: 2 works fit, asked library, crossref".
std::string why_unresolved(const Resolution& resolution);

}  // namespace opcit
