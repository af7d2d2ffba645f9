#include "net/rate.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace opcit::net {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || value <= 0) return std::nullopt;
  return value;
}

std::optional<int> number(const Headers& headers, std::string_view now, std::string_view before) {
  auto value = number(find_header(headers, now));
  return value ? value : number(find_header(headers, before));
}

/// Takes over what the headers allow where it is less than `limit`.
void lower(Limit& limit, const Headers& headers) {
  auto at_once = number(find_header(headers, "x-concurrency-limit"));
  if (at_once) limit.at_once = std::min(limit.at_once, *at_once);
  auto requests = number(headers, "x-rate-limit-limit", "x-ratelimit-limit");
  auto seconds = number(headers, "x-rate-limit-interval", "x-ratelimit-interval");
  if (!requests || !seconds) return;
  Duration interval = std::chrono::seconds(std::min(*seconds, 24 * 3600));
  if (interval.count() * limit.requests <= limit.interval.count() * *requests) return;
  limit.requests = *requests;
  limit.interval = interval;
}

}  // namespace

RateLimiter::RateLimiter(std::shared_ptr<HttpClient> inner, std::shared_ptr<Timer> timer,
                         Limits limits)
    : inner_(std::move(inner)), timer_(std::move(timer)), limits_(std::move(limits)) {}

RateLimiter::Bucket& RateLimiter::bucket(const std::string& lane) {
  auto configured = limits_.find(lane);
  if (configured == limits_.end()) configured = limits_.find("");
  auto [entry, is_new] = buckets_.try_emplace(configured == limits_.end() ? "" : configured->first);
  if (is_new) {
    Bucket& fresh = entry->second;
    if (configured != limits_.end()) fresh.limit = configured->second;
    fresh.tokens = fresh.limit.requests;
    fresh.filled = timer_->now();
  }
  return entry->second;
}

/// Takes a token, if need be one that is still to come; the time until it is there.
Duration RateLimiter::reserve(Bucket& bucket) {
  Time now = timer_->now();
  double rate = bucket.limit.requests / static_cast<double>(bucket.limit.interval.count());
  auto passed = static_cast<double>(std::max<Duration::rep>(0, (now - bucket.filled).count()));
  bucket.tokens = std::min<double>(bucket.limit.requests, bucket.tokens + passed * rate) - 1;
  bucket.filled = now;
  if (bucket.tokens >= 0) return Duration::zero();
  return Duration(static_cast<Duration::rep>(-bucket.tokens / rate) + 1);
}

Result<Response> RateLimiter::send(const Request& request) {
  Duration wait{};
  {
    std::unique_lock lock(mutex_);
    Bucket& mine = bucket(request.lane);
    finished_.wait(lock, [&] { return mine.running < mine.limit.at_once; });
    ++mine.running;
    wait = reserve(mine);
  }
  if (wait > Duration::zero()) timer_->sleep(wait);
  auto result = inner_->send(request);
  {
    std::lock_guard lock(mutex_);
    Bucket& mine = bucket(request.lane);
    --mine.running;
    if (result) lower(mine.limit, result->headers);
  }
  finished_.notify_all();
  return result;
}

Limit RateLimiter::limit(const std::string& lane) const {
  std::lock_guard lock(mutex_);
  auto found = buckets_.find(lane);
  return found == buckets_.end() ? Limit{} : found->second.limit;
}

}  // namespace opcit::net
