#include "net/curl_client.h"

#include <httplib.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "support/shared.h"

using namespace opcit;
using namespace std::chrono_literals;

namespace {

/// A server on the loopback for one test.
class LocalServer {
 public:
  LocalServer() {
    server.set_keep_alive_timeout(1);
    port_ = server.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::sleep_for(1ms);
  }
  ~LocalServer() {
    server.stop();
    thread_.join();
  }
  std::string url(const std::string& path = "") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

  httplib::Server server;

 private:
  int port_ = 0;
  std::thread thread_;
};

/// A socket that accepts and writes some bytes, then closes, or says nothing at all.
class RawServer {
 public:
  explicit RawServer(std::string bytes) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    REQUIRE(::listen(socket_, 4) == 0);
    thread_ = std::thread([this, reply = std::move(bytes)] { serve(reply); });
  }
  ~RawServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void serve(const std::string& reply) {
    for (int peer = 0; (peer = ::accept(socket_, nullptr, nullptr)) >= 0; ::close(peer)) {
      char buffer[4096];
      while (::recv(peer, buffer, sizeof buffer, 0) > 0) {
        if (reply.empty()) continue;  // silent until the client gives up
        static_cast<void>(::send(peer, reply.data(), reply.size(), MSG_NOSIGNAL));
        break;
      }
    }
  }

  int socket_ = -1;
  int port_ = 0;
  std::thread thread_;
};

Result<net::Response> fetch(const std::string& origin, const std::string& path,
                            net::CurlOptions options = {}) {
  options.http_origins = {origin};
  if (options.user_agent.empty()) options.user_agent = "opcit-test";
  net::Request request;
  request.url = origin + path;
  return net::CurlClient(options).send(request);
}

}  // namespace

TEST_CASE("a request carries its headers and gets status, headers and body") {
  LocalServer local;
  local.server.Get("/a", [](const httplib::Request& request, httplib::Response& response) {
    response.set_header("X-Rate-Limit-Limit", "7");
    response.set_content(
        request.get_header_value("User-Agent") + "|" + request.get_header_value("Accept"),
        "text/plain");
  });
  local.server.Post("/b", [](const httplib::Request& request, httplib::Response& response) {
    response.status = 404;
    response.set_content("got " + request.body, "text/plain");
  });
  net::CurlOptions options;
  options.user_agent = "opcit/x (mailto:a@example.org)";
  options.http_origins = {local.url()};
  net::CurlClient client(options);
  net::Request request;
  request.url = local.url("/a");
  request.headers = {{"accept", "application/json"}};
  auto answer = client.send(request);
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "opcit/x (mailto:a@example.org)|application/json");
  CHECK(net::find_header(answer->headers, "x-rate-limit-limit") == "7");
  net::Request post;
  post.method = "POST";
  post.url = local.url("/b");
  post.body = "ids";
  answer = client.send(post);  // the same handle, nothing of the first request left
  REQUIRE(answer);
  CHECK(answer->status == 404);
  CHECK(answer->body == "got ids");
}

TEST_CASE("redirects are followed five times, not for ever") {
  LocalServer local;
  local.server.Get(R"(/hop/(\d+))",
                   [](const httplib::Request& request, httplib::Response& response) {
                     int left = std::stoi(request.matches[1]);
                     if (left == 0) return response.set_content("there", "text/plain");
                     response.set_redirect("/hop/" + std::to_string(left - 1),
                                           301);  // relative, as Crossref sends it
                   });
  local.server.Get("/loop", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/loop");
  });
  CHECK(fetch(local.url(), "/hop/5")->body == "there");
  CHECK(fetch(local.url(), "/hop/6").error().code == Code::service_answer);
  CHECK(fetch(local.url(), "/loop").error().message == "127.0.0.1 redirects without end");
}

TEST_CASE("nothing but https is asked unless the base was configured, and no other protocol ever") {
  LocalServer local;
  local.server.Get("/file", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("file:///etc/hostname");
  });
  net::Request request;
  request.url = local.url("/file");
  CHECK(net::CurlClient({}).send(request).error().code == Code::service_answer);
  CHECK(fetch(local.url(), "/file").error().code == Code::service_answer);
  request.url = "file:///etc/hostname";
  CHECK(net::CurlClient({}).send(request).error().code == Code::service_answer);
}

TEST_CASE("bodies are unpacked, and capped after unpacking") {
  LocalServer local;
  local.server.Get("/packed", [](const httplib::Request& request, httplib::Response& response) {
    CHECK(request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos);
    response.set_content(std::string(1'000'000, 'a'),
                         "text/plain");  // the server packs text itself
  });
  local.server.Get("/broken", [](const httplib::Request&, httplib::Response& response) {
    response.set_header("Content-Encoding", "gzip");
    response.body = "this is not packed";
  });
  auto unpacked = fetch(local.url(), "/packed");
  REQUIRE(unpacked);
  CHECK(unpacked->body == std::string(1'000'000, 'a'));
  CHECK_FALSE(net::find_header(unpacked->headers, "content-encoding").empty());
  net::CurlOptions small;
  small.body_limit = 100'000;
  CHECK(fetch(local.url(), "/packed", small).error().message ==
        "127.0.0.1 answered with more than 100000 bytes");
  CHECK(fetch(local.url(), "/broken").error().code == Code::service_answer);
}

TEST_CASE("a body that breaks off is no answer") {
  RawServer raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\"");
  CHECK(fetch(raw.url(), "/").error().code == Code::service_unreachable);
}

TEST_CASE("a silent or dripping server is given up after the timeout") {
  net::CurlOptions impatient;
  impatient.timeout = 150ms;
  RawServer silent("");
  auto begun = std::chrono::steady_clock::now();
  CHECK(fetch(silent.url(), "/", impatient).error().code == Code::service_unreachable);
  CHECK(std::chrono::steady_clock::now() - begun < 2s);
}

TEST_CASE("a closed port and a reset connection cannot be reached") {
  std::string gone;
  {
    RawServer raw("x");
    gone = raw.url();
  }
  Error error = fetch(gone, "/").error();
  CHECK(error.code == Code::service_unreachable);
  CHECK(error.message.starts_with("127.0.0.1 cannot be reached: "));
  RawServer garbage("no http at all\r\n\r\n");
  CHECK_FALSE(fetch(garbage.url(), "/").has_value());
}
