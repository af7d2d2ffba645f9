#include "net/cache.h"
#include "net/http_date.h"
#include "net/rate.h"
#include "net/retry.h"
#include "net/url.h"
#include "net/user_agent.h"
#include "support/shared.h"

#include <deque>
#include <filesystem>
#include <fstream>

using namespace opcit;
using namespace std::chrono_literals;
using net::Duration;
using net::Request;
using net::Response;

namespace {

/// A clock that moves only when somebody sleeps.
class FakeTimer final : public net::Timer {
 public:
  net::Time now() override { return now_; }
  void sleep(Duration duration) override {
    slept.push_back(duration);
    now_ += duration;
  }
  void advance(Duration duration) { now_ += duration; }

  std::vector<Duration> slept;

 private:
  net::Time now_{std::chrono::sys_days(std::chrono::year(2026) / 3 / 1)};
};

/// Answers one after the other, and at last the last for ever.
class Script final : public net::HttpClient {
 public:
  explicit Script(std::deque<Result<Response>> answers) : answers_(std::move(answers)) {}
  Result<Response> send(const Request&) override {
    ++asked;
    auto answer = answers_.front();
    if (answers_.size() > 1) answers_.pop_front();
    return answer;
  }
  int asked = 0;

 private:
  std::deque<Result<Response>> answers_;
};

Response response(int status, net::Headers headers = {}, std::string body = "{}") {
  return {status, std::move(headers), std::move(body), false};
}

Result<Response> no_answer() {
  return fail(Code::service_unreachable, "connection reset");
}

Request get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

struct Retried {
  std::shared_ptr<Script> script;
  std::shared_ptr<FakeTimer> timer = std::make_shared<FakeTimer>();
  std::unique_ptr<net::Retrying> client;

  explicit Retried(std::deque<Result<Response>> answers)
      : script(std::make_shared<Script>(std::move(answers))),
        client(std::make_unique<net::Retrying>(script, timer, "crossref")) {}
};

}  // namespace

TEST_CASE("the user agent names the program, and an address only when there is one") {
  CHECK(*net::user_agent("", "") == "opcit/" OPCIT_VERSION);
  CHECK(*net::user_agent("a@example.org", "") == "opcit/" OPCIT_VERSION " (mailto:a@example.org)");
  CHECK(*net::user_agent("a@example.org", "https://example.org/o") ==
        "opcit/" OPCIT_VERSION " (https://example.org/o; mailto:a@example.org)");
  for (const char* wrong :
       {"a", "a@b", "@b.org", "a@b.", "a b@c.org", "a@b.org\r\nX: y", "a@b@c.org", "a)@b.org"})
    CHECK(net::user_agent(wrong, "").error().code == Code::config_invalid);
}

TEST_CASE("URLs are encoded once and compared without what names the user") {
  CHECK(net::encode_path("10.1002/a(b)<c>#d%e f;g") == "10.1002/a%28b%29%3Cc%3E%23d%25e%20f%3Bg");
  CHECK(net::encode_query("a/b&c=é") == "a%2Fb%26c%3D%C3%A9");
  CHECK(net::normalised("https://h/p?rows=5&mailto=a@b.c&query=x") == "https://h/p?query=x&rows=5");
  CHECK(net::normalised("https://h/p?mailto=a") == "https://h/p");
  CHECK(net::host_of("HTTPS://User@Example.org:80/x") == "example.org");
  CHECK(net::host_of("http://[::1]:80/x") == "::1");
  CHECK(net::origin_of("http://127.0.0.1:8123/api") == "http://127.0.0.1:8123");
  CHECK(net::origin_of("nonsense").empty());
}

TEST_CASE("waiting times are seconds or dates") {
  net::Time now = *net::parse_http_date("Sun, 01 Mar 2026 00:00:00 GMT");
  CHECK(net::display(now) == "2026-03-01 00:00:00 UTC");
  CHECK(net::parse_retry_after(" 12 ", now) == Duration(12s));
  CHECK(net::parse_retry_after("Sun, 01 Mar 2026 00:00:20 GMT", now) == Duration(20s));
  CHECK(net::parse_retry_after("Sat, 28 Feb 2026 00:00:20 GMT", now) == Duration(0));
  CHECK(net::parse_retry_after("99999999999999999999", now) ==
        Duration(std::chrono::hours(24 * 365)));
  CHECK_FALSE(net::parse_retry_after("soon", now));
  CHECK_FALSE(net::parse_retry_after("", now));
}

TEST_CASE("only what may pass by itself is tried again, at most three times") {
  for (int status : {429, 502, 503, 504}) {
    Retried one({response(status), response(200)});
    CHECK(one.client->send(get("https://h/a"))->status == 200);
    REQUIRE(one.timer->slept.size() == 1);
    CHECK(one.timer->slept[0] >= 1s);
    CHECK(one.timer->slept[0] < 2s);
  }
  for (int status : {400, 401, 403, 404, 406, 414, 422, 500}) {
    Retried one({response(status)});
    CHECK(one.client->send(get("https://h/a"))->status == status);
    CHECK(one.script->asked == 1);
  }
  Retried down({no_answer()});
  CHECK(down.client->send(get("https://h/a")).error().code == Code::service_unreachable);
  CHECK(down.script->asked == 3);
  Retried odd({fail(Code::service_answer, "too large")});
  CHECK_FALSE(odd.client->send(get("https://h/a")).has_value());
  CHECK(odd.script->asked == 1);
}

TEST_CASE("the same request waits the same, others spread") {
  auto wait = [](const char* url) {
    Retried one({response(503), response(200)});
    static_cast<void>(one.client->send(get(url)));
    return one.timer->slept.at(0);
  };
  CHECK(wait("https://h/a") == wait("https://h/a"));
  CHECK(wait("https://h/a") != wait("https://h/b"));
}

TEST_CASE("Retry-After is obeyed up to half a minute, then the service is left alone") {
  Retried obeyed({response(429, {{"retry-after", "20"}}), response(200)});
  CHECK(obeyed.client->send(get("https://h/a"))->status == 200);
  CHECK(obeyed.timer->slept == std::vector<Duration>{20s});

  Retried dated({response(503, {{"retry-after", "Sun, 01 Mar 2026 00:00:25 GMT"}}), response(200)});
  CHECK(dated.client->send(get("https://h/a")).has_value());
  CHECK(dated.timer->slept == std::vector<Duration>{25s});

  Retried refused({response(429, {{"retry-after", "3600"}}), response(200)});
  Error error = refused.client->send(get("https://h/a")).error();
  CHECK(error.code == Code::service_limit);
  CHECK(error.message == "crossref is not asked before 2026-03-01 01:00:00 UTC");
  CHECK(refused.timer->slept.empty());
  refused.timer->advance(59min);
  CHECK_FALSE(refused.client->send(get("https://h/b")).has_value());
  CHECK(refused.script->asked == 1);
  refused.timer->advance(2min);
  CHECK(refused.client->send(get("https://h/b")).has_value());
}

TEST_CASE("a service that keeps failing is paused, longer each time") {
  Retried down({no_answer()});
  for (int i = 0; i < 5; ++i) static_cast<void>(down.client->send(get("https://h/a")));
  CHECK(down.script->asked == 15);
  CHECK(down.client->send(get("https://h/a")).error().code == Code::service_limit);
  CHECK(down.script->asked == 15);
  down.timer->advance(61s);
  CHECK(down.client->send(get("https://h/a")).error().code == Code::service_unreachable);
}

TEST_CASE("requests keep to the limit, and the answer's headers lower it") {
  auto timer = std::make_shared<FakeTimer>();
  auto script = std::make_shared<Script>(std::deque<Result<Response>>{response(200)});
  net::RateLimiter client(script, timer, {{"", {2, 1000ms, 3}}, {"slow", {1, 10s, 1}}});
  for (int i = 0; i < 6; ++i) static_cast<void>(client.send(get("https://h/a")));
  Duration waited{};
  for (Duration one : timer->slept) waited += one;
  CHECK(waited >= 2000ms);  // two at once, then two a second
  CHECK(waited <= 2100ms);

  auto strict = std::make_shared<Script>(std::deque<Result<Response>>{
      response(200, {{"x-rate-limit-limit", "1"},
                     {"x-rate-limit-interval", "2s"},
                     {"x-concurrency-limit", "1"}}),
      response(200, {{"x-ratelimit-limit", "100"}, {"x-ratelimit-interval", "1s"}})});
  net::RateLimiter lowered(strict, timer, {{"", {5, 1000ms, 3}}});
  static_cast<void>(lowered.send(get("https://h/a")));
  static_cast<void>(lowered.send(get("https://h/a")));
  CHECK(lowered.limit("").requests == 1);
  CHECK(lowered.limit("").interval == 2s);
  CHECK(lowered.limit("").at_once == 1);
}

namespace {

struct Cached {
  test::TemporaryFolder folder;
  std::shared_ptr<FakeTimer> timer = std::make_shared<FakeTimer>();

  std::unique_ptr<net::Cache> over(std::shared_ptr<net::HttpClient> inner,
                                   net::CacheOptions options = {}) {
    auto opened = net::CacheFile::open(folder.file("deep/http.db"));
    CHECK(opened.findings.empty());
    return std::make_unique<net::Cache>(std::move(inner), opened.file, timer, options);
  }
};

std::shared_ptr<Script> script(std::deque<Result<Response>> answers) {
  return std::make_shared<Script>(std::move(answers));
}

}  // namespace

TEST_CASE("answers are kept a month, absences a day, failures never") {
  struct Row {
    int status;
    Duration fresh;
    Duration stale;
  };
  for (const Row& row : {Row{200, 29 * 24h, 31 * 24h}, Row{404, 23h, 25h}}) {
    Cached cached;
    auto inner = script(
        {response(row.status, {{"etag", "\"x\""}, {"x-other", "y"}}, std::string("a\0b", 3))});
    auto client = cached.over(inner);
    CHECK_FALSE(client->send(get("https://h/a?x=1&mailto=me"))->from_cache);
    cached.timer->advance(row.fresh);
    auto again = client->send(get("https://h/a?mailto=you&x=1"));
    CHECK(again->from_cache);
    CHECK(again->status == row.status);
    CHECK(again->body == std::string("a\0b", 3));
    CHECK(net::find_header(again->headers, "etag") == "\"x\"");
    CHECK(inner->asked == 1);
    cached.timer->advance(row.stale - row.fresh);
    CHECK_FALSE(client->send(get("https://h/a?x=1"))->from_cache);
  }
  for (int status : {301, 400, 429, 500, 503}) {
    Cached cached;
    auto inner = script({response(status)});
    auto client = cached.over(inner);
    static_cast<void>(client->send(get("https://h/a")));
    static_cast<void>(client->send(get("https://h/a")));
    CHECK(inner->asked == 2);
  }
}

TEST_CASE("what is no answer is not kept, whatever its status") {
  Cached cached;
  auto inner = script({response(200, {}, "<html>sign in</html>"), response(200, {}, "{}")});
  auto client = cached.over(inner);
  Request request = get("https://h/a");
  request.is_answer = [](const Response& one) { return one.body == "{}"; };
  CHECK(client->send(request)->body != "{}");
  CHECK(client->send(request)->body == "{}");
  CHECK(client->send(request)->from_cache);
}

TEST_CASE("without a connection kept answers are still served, and nothing else") {
  Cached cached;
  static_cast<void>(cached.over(script({response(200)}))->send(get("https://h/a")));
  net::CacheOptions offline;
  offline.ignore_age = true;
  cached.timer->advance(24h * 400);
  auto client = cached.over(std::make_shared<net::Refusing>(), offline);
  CHECK(client->send(get("https://h/a"))->from_cache);
  CHECK(client->send(get("https://h/b")).error().code == Code::offline);
}

TEST_CASE("a file that is no cache is set aside and no query stops for it") {
  test::TemporaryFolder folder;
  std::string path = folder.file("http.db");
  std::ofstream(path) << std::string(5000, 'x');
  auto opened = net::CacheFile::open(path);
  REQUIRE(opened.file);
  REQUIRE(opened.findings.size() == 1);
  CHECK(opened.findings[0].code == Code::cache_damaged);
  CHECK(std::filesystem::file_size(path + ".damaged") == 5000);
  opened.file->keep("k", {response(200, {}, "v"), net::Time{}});
  CHECK(opened.file->find("k")->response.body == "v");
  CHECK(net::CacheFile::open(path).findings.empty());
}

TEST_CASE("a cache that cannot be made is reported and left out") {
  test::TemporaryFolder folder;
  std::ofstream(folder.file("file")) << "x";
  auto opened = net::CacheFile::open(folder.file("file/http.db"));
  CHECK_FALSE(opened.file);
  REQUIRE(opened.findings.size() == 1);
  CHECK(opened.findings[0].code == Code::cache_damaged);
  net::Cache client(script({response(200)}), opened.file, std::make_shared<FakeTimer>());
  CHECK(client.send(get("https://h/a"))->status == 200);
}
