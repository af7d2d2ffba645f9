#pragma once
// Trying again where it may help, and leaving a service alone where it does not.

#include <memory>
#include <mutex>
#include <string>

#include "net/http.h"
#include "net/timer.h"

namespace opcit::net {

struct RetryOptions {
  int tries = 3;
  Duration longest_wait = std::chrono::seconds(30);  ///< longer waits make it unavailable instead
  int failures_until_pause = 5;                      ///< in a row
  Duration shortest_pause = std::chrono::seconds(60);
  Duration longest_pause = std::chrono::minutes(15);
};

/// Repeats requests that met 429, 502, 503, 504 or no answer, after the longer of `Retry-After` and
/// 2^n seconds with a jitter that depends on the request alone. When a service asks for more than
/// the longest wait, or keeps failing, it is not asked until a time: service_limit. After the last
/// try the last response or error is given as it is.
class Retrying final : public HttpClient {
 public:
  Retrying(std::shared_ptr<HttpClient> inner, std::shared_ptr<Timer> timer, std::string service,
           RetryOptions options = {});

  Result<Response> send(const Request& request) override;

 private:
  Duration wait_after(const Result<Response>& result, const Request& request, int attempt);
  bool is_paused() const;
  Error pause(Duration duration);
  Error unavailable() const;
  void count(bool failed);

  std::shared_ptr<HttpClient> inner_;
  std::shared_ptr<Timer> timer_;
  std::string service_;
  RetryOptions options_;
  mutable std::mutex mutex_;
  Time until_{};
  int failures_ = 0;
  Duration pause_{};
};

}  // namespace opcit::net
