#include "net/curl_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/ascii.h"
#include "net/curl_api.h"
#include "net/url.h"

namespace opcit::net {
namespace {

constexpr std::size_t header_limit = 256 * 1024;

using Handle = std::unique_ptr<CURL, decltype(CurlApi::easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(CurlApi::slist_free_all)>;

/// What arrives while a request runs.
struct Reception {
  Response response;
  std::size_t body_limit = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& reception = *static_cast<Reception*>(user);
  if (reception.response.body.size() + size > reception.body_limit) {
    reception.too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  reception.response.body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& reception = *static_cast<Reception*>(user);
  std::string_view line(data, size);
  reception.header_bytes += size;
  if (reception.header_bytes > header_limit) {
    reception.too_large = true;
    return CURL_WRITEFUNC_ERROR;
  }
  if (line.starts_with("HTTP/")) reception.response.headers.clear();  // the next hop of a redirect
  std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return size;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  reception.response.headers.emplace_back(std::move(name), ascii::trim(line.substr(colon + 1), " \t\r\n"));
  return size;
}

List header_list(const Headers& headers) {
  List list(nullptr, curl().slist_free_all);
  for (const auto& [name, value] : headers) {
    curl_slist* longer = curl().slist_append(list.get(), (name + ": " + value).c_str());
    if (!longer) break;
    static_cast<void>(list.release());
    list.reset(longer);
  }
  return list;
}

void set_limits(CURL* handle, const CurlOptions& options) {
  auto milliseconds = [](std::chrono::milliseconds time) {
    return static_cast<long>(time.count());
  };
  curl().easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl().easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options.connect_timeout));
  curl().easy_setopt(handle, CURLOPT_TIMEOUT_MS, milliseconds(options.timeout));
  curl().easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
  curl().easy_setopt(handle, CURLOPT_MAXREDIRS, options.redirect_limit);
  curl().easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  curl().easy_setopt(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
}

/// A request that starts with https never leaves it.
void set_protocols(CURL* handle, std::string_view url) {
  const char* allowed = scheme_of(url) == "http" ? "http,https" : "https";
  curl().easy_setopt(handle, CURLOPT_PROTOCOLS_STR, allowed);
  curl().easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, allowed);
  if (is_loopback(host_of(url))) curl().easy_setopt(handle, CURLOPT_PROXY, "");
}

void set_request(CURL* handle, const Request& request, curl_slist* headers) {
  curl().easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  if (headers) curl().easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  if (request.method == "POST") {
    auto size = static_cast<curl_off_t>(request.body.size());
    curl().easy_setopt(handle, CURLOPT_POST, 1L);
    curl().easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, size);
    curl().easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.c_str());
  } else if (request.method != "GET") {
    curl().easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
}

void set_reception(CURL* handle, Reception& reception) {
  curl().easy_setopt(handle, CURLOPT_WRITEFUNCTION, &take_body);
  curl().easy_setopt(handle, CURLOPT_WRITEDATA, &reception);
  curl().easy_setopt(handle, CURLOPT_HEADERFUNCTION, &take_header);
  curl().easy_setopt(handle, CURLOPT_HEADERDATA, &reception);
}

/// libcurl's reason, beginning in lower case unless it begins with an abbreviation.
std::string reason_of(CURLcode code) {
  std::string reason = curl().easy_strerror(code);
  auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (reason.size() > 1 && is_capital(reason[0]) && !is_capital(reason[1]))
    reason[0] = static_cast<char>(reason[0] + 32);
  return reason;
}

tl::unexpected<Error> failure(CURLcode code, const Request& request, const Reception& reception) {
  std::string host = host_of(request.url);
  if (reception.too_large)
    return fail(Code::service_answer,
                fmt::format("{} answered with more than {} bytes", host, reception.body_limit));
  if (code == CURLE_TOO_MANY_REDIRECTS)
    return fail(Code::service_answer, fmt::format("{} redirects without end", host));
  if (code == CURLE_UNSUPPORTED_PROTOCOL)
    return fail(Code::service_answer,
                fmt::format("{} leads to an address that is not https", host));
  if (code == CURLE_BAD_CONTENT_ENCODING)
    return fail(Code::service_answer, fmt::format("{} sent a body that cannot be unpacked", host));
  return fail(Code::service_unreachable,
              fmt::format("{} cannot be reached: {}", host, reason_of(code)),
              "check the connection, or work with --offline");
}

}  // namespace

/// Idle handles, each with its open connections.
class CurlClient::Pool {
 public:
  /// Null when libcurl cannot be loaded or started.
  Handle take() {
    std::lock_guard lock(mutex_);
    if (!curl().is_complete) return {nullptr, nullptr};
    if (idle_.empty()) return {curl().easy_init(), curl().easy_cleanup};
    Handle handle = std::move(idle_.back());
    idle_.pop_back();
    curl().easy_reset(handle.get());
    return handle;
  }

  void give_back(Handle handle) {
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(handle));
  }

 private:
  std::mutex mutex_;
  std::vector<Handle> idle_;
};

CurlClient::CurlClient(CurlOptions options) : options_(std::move(options)) {
  pool_ = std::make_unique<Pool>();
}

CurlClient::~CurlClient() = default;

Result<Response> CurlClient::send(const Request& request) {
  const auto& origins = options_.http_origins;
  bool is_allowed =
      scheme_of(request.url) == "https" ||
      std::find(origins.begin(), origins.end(), origin_of(request.url)) != origins.end();
  if (!is_allowed)
    return fail(Code::service_answer,
                fmt::format("{} would be asked without https", host_of(request.url)));
  Handle handle = pool_->take();
  if (!handle) return fail(Code::service_unreachable, "libcurl cannot be started");
  Reception reception;
  reception.body_limit = options_.body_limit;
  List headers = header_list(request.headers);
  set_limits(handle.get(), options_);
  set_protocols(handle.get(), request.url);
  set_request(handle.get(), request, headers.get());
  set_reception(handle.get(), reception);
  CURLcode code = curl().easy_perform(handle.get());
  long status = 0;
  curl().easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  pool_->give_back(std::move(handle));
  if (code != CURLE_OK) return failure(code, request, reception);
  reception.response.status = static_cast<int>(status);
  return std::move(reception.response);
}

}  // namespace opcit::net
