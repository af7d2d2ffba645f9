#include "net/retry.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "net/http_date.h"
#include "net/url.h"

namespace opcit::net {
namespace {

bool is_transient(const Result<Response>& result) {
  if (!result) return result.error().code == Code::service_unreachable;
  int status = result->status;
  return status == 429 || status == 502 || status == 503 || status == 504;
}

/// Up to a second, spread over requests and attempts but always the same for one (FNV-1a).
Duration jitter(const Request& request, int attempt) {
  std::uint32_t hash = 2166136261U;
  for (char c : normalised(request.url)) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  hash = (hash ^ static_cast<std::uint32_t>(attempt)) * 16777619U;
  return Duration(hash % 1000U);
}

}  // namespace

Retrying::Retrying(std::shared_ptr<HttpClient> inner, std::shared_ptr<Timer> timer,
                   std::string service, RetryOptions options)
    : inner_(std::move(inner)),
      timer_(std::move(timer)),
      service_(std::move(service)),
      options_(options),
      pause_(options.shortest_pause) {}

Duration Retrying::wait_after(const Result<Response>& result, const Request& request, int attempt) {
  Duration own = std::chrono::seconds(1 << attempt) + jitter(request, attempt);
  if (!result) return own;
  auto asked = parse_retry_after(find_header(result->headers, "retry-after"), timer_->now());
  return std::max(own, asked.value_or(Duration::zero()));
}

bool Retrying::is_paused() const {
  std::lock_guard lock(mutex_);
  return timer_->now() < until_;
}

Error Retrying::unavailable() const {
  std::lock_guard lock(mutex_);
  return {Code::service_limit,
          fmt::format("{} is not asked before {}", service_, display(until_)),
          "run the command again then",
          {}};
}

Error Retrying::pause(Duration duration) {
  {
    std::lock_guard lock(mutex_);
    until_ = std::max(until_, timer_->now() + duration);
  }
  return unavailable();
}

/// Counts failures in a row; too many begin a pause, each longer than the one before.
void Retrying::count(bool failed) {
  std::lock_guard lock(mutex_);
  failures_ = failed ? failures_ + 1 : 0;
  if (!failed) pause_ = options_.shortest_pause;
  if (failures_ < options_.failures_until_pause) return;
  until_ = std::max(until_, timer_->now() + pause_);
  pause_ = std::min(pause_ * 2, options_.longest_pause);
  failures_ = 0;
}

Result<Response> Retrying::send(const Request& request) {
  for (int attempt = 0;; ++attempt) {
    if (is_paused()) return fail(unavailable());
    auto result = inner_->send(request);
    bool failed = is_transient(result);
    Duration wait = failed ? wait_after(result, request, attempt) : Duration::zero();
    if (wait > options_.longest_wait) return fail(pause(wait));
    if (!failed || attempt + 1 >= options_.tries) {
      count(failed);
      return result;
    }
    timer_->sleep(wait);
  }
}

}  // namespace opcit::net
