#pragma once
// HTTP over libcurl. One request, one attempt: waiting and repeating are others' work.

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "net/http.h"

namespace opcit::net {

struct CurlOptions {
  std::string user_agent;
  std::chrono::milliseconds connect_timeout{5000};
  std::chrono::milliseconds timeout{15000};  ///< the whole request, redirects included
  std::size_t body_limit = 10'000'000;       ///< bytes after decompression
  long redirect_limit = 5;
  std::vector<std::string> http_origins;  ///< as origin_of; all else must be https
};

class CurlClient final : public HttpClient {
 public:
  explicit CurlClient(CurlOptions options);
  ~CurlClient() override;

  Result<Response> send(const Request& request) override;

 private:
  class Pool;
  CurlOptions options_;
  std::unique_ptr<Pool> pool_;
};

}  // namespace opcit::net
