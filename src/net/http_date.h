#pragma once
// Dates and waiting times in HTTP headers (RFC 9110, sections 5.6.7 and 10.2.3).

#include <optional>
#include <string>
#include <string_view>

#include "net/timer.h"

namespace opcit::net {

/// An HTTP date in any of its three spellings.
std::optional<Time> parse_http_date(std::string_view text);

/// `Retry-After`: seconds, or a date; never negative, at most a year. Nothing when it is neither.
std::optional<Duration> parse_retry_after(std::string_view text, Time now);

/// `2026-03-01 14:05:09 UTC`, for messages.
std::string display(Time time);

}  // namespace opcit::net
