#pragma once
// A service's limits, kept before it has to enforce them.

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "net/http.h"
#include "net/timer.h"

namespace opcit::net {

struct Limit {
  int requests = 1;  ///< in each interval
  Duration interval{1000};
  int at_once = 1;
};

/// Limits by lane; a lane that is not named shares "".
using Limits = std::map<std::string, Limit, std::less<>>;

/// A token bucket and a cap on simultaneous requests for each lane. An answer's headers
/// (`x-rate-limit-limit`, `x-rate-limit-interval`, `x-concurrency-limit`, or `x-ratelimit-…`) can
/// lower the configured limits, never raise them.
class RateLimiter final : public HttpClient {
 public:
  /// `inner` and `timer` are shared and must not be null.
  RateLimiter(std::shared_ptr<HttpClient> inner, std::shared_ptr<Timer> timer, Limits limits);

  Result<Response> send(const Request& request) override;

  /// The limit that is kept now.
  Limit limit(const std::string& lane) const;

 private:
  struct Bucket {
    Limit limit;
    double tokens = 0;
    Time filled;
    int running = 0;
  };

  Bucket& bucket(const std::string& lane);
  Duration reserve(Bucket& bucket);

  std::shared_ptr<HttpClient> inner_;
  std::shared_ptr<Timer> timer_;
  Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable finished_;
  std::map<std::string, Bucket, std::less<>> buckets_;
};

}  // namespace opcit::net
