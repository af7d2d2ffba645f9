#pragma once
// Requests, responses and who can send them.

#include <opcit/base/result.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opcit::net {

/// Names are lower case; order as sent or received.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The value of the first header `name` (lower case); empty when there is none.
std::string_view find_header(const Headers& headers, std::string_view name);

struct Response {
  int status = 0;
  Headers headers;
  std::string body;  ///< decoded
  bool from_cache = false;
};

struct Request {
  std::string method = "GET";
  std::string url;
  Headers headers;
  std::string body;
  std::string lane;  ///< which of a service's limits counts: `single`, `list`

  /// Whether a response is what was asked for and may be kept; empty: every one is. A sign-in page
  /// delivered with status 200 is not.
  std::function<bool(const Response&)> is_answer;
};

/// Sends requests. Implementations allow calls from several threads.
class HttpClient {
 public:
  HttpClient() = default;
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  virtual ~HttpClient() = default;

  /// The server's response, of any status. Errors: service_unreachable when there was none or it
  /// broke off; service_answer when it cannot be taken (too large, endless or downgrading
  /// redirects); service_limit when the service asks to be left alone; offline.
  virtual Result<Response> send(const Request& request) = 0;
};

/// Forbids every connection: each request fails with Code::offline.
class Refusing final : public HttpClient {
 public:
  Result<Response> send(const Request& request) override;
};

}  // namespace opcit::net
