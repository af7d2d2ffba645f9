#pragma once
// The little of URLs (RFC 3986) that asking services needs.

#include <string>
#include <string_view>

namespace opcit::net {

/// Percent-encodes everything but unreserved characters and `/`: for a DOI as path data.
std::string encode_path(std::string_view text);

/// Percent-encodes everything but unreserved characters.
std::string encode_query(std::string_view text);

/// `https`, lower case; empty when there is none.
std::string scheme_of(std::string_view url);

/// The host without user, port and brackets, lower case.
std::string host_of(std::string_view url);

/// Scheme, host and port: `http://127.0.0.1:8123`; empty when it is no such URL.
std::string origin_of(std::string_view url);

bool is_loopback(std::string_view host);

/// The URL with its query sorted and without what names the user: mailto, email, api_key, apikey,
/// tool and key. Equal for requests that ask the same thing.
std::string normalised(std::string_view url);

}  // namespace opcit::net
