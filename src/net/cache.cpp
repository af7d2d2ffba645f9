#include "net/cache.h"

#include <utility>

#include "net/url.h"

namespace opcit::net {
namespace {

/// Length before each part, so that no two requests share a key.
std::string key_of(const Request& request) {
  std::string key;
  auto add = [&](std::string_view part) {
    key.append(std::to_string(part.size())).append(1, ':').append(part);
  };
  add(request.method);
  add(normalised(request.url));
  add(find_header(request.headers, "accept"));
  add(request.body);
  return key;
}

bool is_worth_keeping(const Request& request, const Response& response) {
  if (response.status != 200 && response.status != 404) return false;
  return !request.is_answer || request.is_answer(response);
}

/// What the body is and how to validate it.
Headers lasting(const Headers& headers) {
  Headers kept;
  for (const char* name : {"content-type", "etag", "last-modified", "date"})
    if (auto value = find_header(headers, name); !value.empty()) kept.emplace_back(name, value);
  return kept;
}

}  // namespace

Cache::Cache(std::shared_ptr<HttpClient> inner, std::shared_ptr<CacheFile> file,
             std::shared_ptr<Timer> timer, CacheOptions options)
    : inner_(std::move(inner)),
      file_(std::move(file)),
      timer_(std::move(timer)),
      options_(options) {}

bool Cache::is_fresh(const Kept& kept) const {
  if (options_.ignore_age) return true;
  Duration age = timer_->now() - kept.time;
  Duration life = kept.response.status == 404 ? options_.absence_life : options_.answer_life;
  return age >= Duration::zero() && age < life;
}

Result<Response> Cache::send(const Request& request) {
  if (!file_) return inner_->send(request);
  std::string key = key_of(request);
  auto kept = file_->find(key);
  if (kept && is_fresh(*kept) && is_worth_keeping(request, kept->response)) {
    kept->response.from_cache = true;
    return std::move(kept->response);
  }
  auto result = inner_->send(request);
  if (!result || !is_worth_keeping(request, *result)) return result;
  Kept fresh{*result, timer_->now()};
  fresh.response.headers = lasting(result->headers);
  file_->keep(key, fresh);
  return result;
}

}  // namespace opcit::net
