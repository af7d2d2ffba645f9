#pragma once
// Asking Crossref: what is sent, and how the answer is taken.

#include <opcit/resolve/resolver.h>

#include <memory>
#include <string>

#include "net/http.h"

namespace opcit::resolve {

inline constexpr std::string_view crossref_url = "https://api.crossref.org";

/// Crossref behind a client that already is polite. `base` is without a slash at its end.
std::unique_ptr<Source> make_crossref_source(std::shared_ptr<net::HttpClient> client,
                                             std::string base = std::string(crossref_url));

}  // namespace opcit::resolve
