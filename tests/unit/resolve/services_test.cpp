#include <opcit/resolve/services.h>

#include <httplib.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "support/shared.h"
#include "unit/resolve/support.h"

using namespace opcit;

namespace {

/// Crossref on the loopback, with the made-up article.
class LocalCrossref {
 public:
  LocalCrossref() {
    std::string article = test::slurp(test::project_path("tests/data/crossref/article.json"));
    server_.set_keep_alive_timeout(1);
    server_.Get("/base/works/10.5555/tide.2014.7",
                [this, article](const httplib::Request& request, httplib::Response& response) {
                  ++asked;
                  agent = request.get_header_value("User-Agent");
                  response.set_content(article, "application/json");
                });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ~LocalCrossref() {
    server_.stop();
    thread_.join();
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/base/"; }

  std::atomic<int> asked = 0;
  std::string agent;

 private:
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

Resolution ask(const ServiceOptions& options) {
  auto services = Services::open(options);
  REQUIRE(services);
  return Resolver({*services->source("crossref")}).resolve(query_for_doi("10.5555/tide.2014.7"));
}

}  // namespace

TEST_CASE("a service is asked once, kept, and answered from the cache without a connection") {
  test::TemporaryFolder folder;
  LocalCrossref local;
  ServiceOptions options;
  options.mailto = "reader@example.org";
  options.cache_folder = folder.path();
  options.urls = {{"crossref", local.url()}};
  Resolution first = ask(options);
  CHECK(first.verdict == Verdict::verified);
  CHECK_FALSE(first.evidence[0].cached);
  CHECK(local.agent == "opcit/" OPCIT_VERSION " (mailto:reader@example.org)");
  options.mailto.clear();
  Resolution second = ask(options);
  CHECK(second.verdict == Verdict::verified);
  CHECK(second.evidence[0].cached);
  options.offline = true;
  CHECK(ask(options).evidence[0].cached);
  CHECK(local.asked == 1);
}

TEST_CASE("without a connection and without a kept answer a reference stays unchecked") {
  ServiceOptions options;
  options.offline = true;
  Resolution answer = ask(options);
  CHECK(answer.verdict == Verdict::unchecked);
  CHECK(answer.evidence[0].note == "api.crossref.org was not asked: connections are forbidden");
}

TEST_CASE("a broken cache is a finding, not the end") {
  test::TemporaryFolder folder;
  LocalCrossref local;
  std::ofstream(folder.file("http.db")) << std::string(9000, 'z');
  ServiceOptions options;
  options.cache_folder = folder.path();
  options.urls = {{"crossref", local.url()}};
  auto services = Services::open(options);
  REQUIRE(services);
  CHECK(services->findings().size() == 1);
  CHECK(ask(options).verdict == Verdict::verified);
}

TEST_CASE("options that cannot be used are named") {
  ServiceOptions address;
  address.mailto = "nobody";
  CHECK(Services::open(address).error().code == Code::config_invalid);
  for (const char* url : {"", "ftp://a", "127.0.0.1:80", "http://", "http://a/?x"}) {
    ServiceOptions base;
    base.urls = {{"crossref", url}};
    CHECK(Services::open(base).error().code == Code::config_invalid);
  }
  auto services = Services::open({});
  REQUIRE(services);
  Error error = services->source("crosref").error();
  CHECK(error.code == Code::source_unknown);
  CHECK(error.help.find("crossref") != std::string::npos);
}
