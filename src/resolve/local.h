#pragma once
// What sources on this machine share.

#include <opcit/resolve/resolver.h>

#include <string>

namespace opcit::resolve {

/// What a query gives a store to look for.
Lookup lookup_for(const Query& query);

/// The lookup in words, for the evidence.
std::string describe(const Lookup& lookup);

/// Evidence of having asked a local source.
Evidence local_evidence(const std::string& source, const Lookup& lookup, std::size_t hits);

/// A record of the user's own as a hit.
Hit local_hit(const Reference& record);

}  // namespace opcit::resolve
