#include "net/http.h"

#include <fmt/format.h>

#include <algorithm>

#include "net/url.h"

namespace opcit::net {

std::string_view find_header(const Headers& headers, std::string_view name) {
  auto found = std::find_if(headers.begin(), headers.end(),
                            [&](const auto& header) { return header.first == name; });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Result<Response> Refusing::send(const Request& request) {
  return fail(Code::offline,
              fmt::format("{} was not asked: connections are forbidden", host_of(request.url)),
              "leave out --offline to ask it");
}

}  // namespace opcit::net
