#include <opcit/resolve/services.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "net/cache.h"
#include "net/curl_client.h"
#include "net/rate.h"
#include "net/retry.h"
#include "net/url.h"
#include "net/user_agent.h"
#include "resolve/crossref.h"

namespace opcit {
namespace {

constexpr std::array<std::string_view, 1> names = {"crossref"};

/// Crossref's limits since December 2025; who gives an address is in the polite pool.
net::Limits crossref_limits(bool is_polite) {
  using std::chrono::seconds;
  if (!is_polite) return {{"", {5, seconds(1), 1}}};
  return {{"", {3, seconds(1), 3}}, {"single", {10, seconds(1), 3}}, {"list", {3, seconds(1), 3}}};
}

Result<std::string> base_url(const ServiceOptions& options, std::string_view name,
                             std::string_view own) {
  auto replaced = options.urls.find(name);
  if (replaced == options.urls.end()) return std::string(own);
  std::string url = replaced->second;
  while (url.ends_with('/')) url.pop_back();
  std::string scheme = net::scheme_of(url);
  if ((scheme != "http" && scheme != "https") || net::host_of(url).empty() ||
      url.find_first_of("?# ") != std::string::npos)
    return fail(
        Code::config_invalid,
        fmt::format("the base URL of {} is \"{}\", expected http:// or https:// with a host", name,
                    replaced->second));
  return url;
}

}  // namespace

std::vector<std::string_view> service_names() {
  return {names.begin(), names.end()};
}

struct Services::State {
  std::map<std::string, std::shared_ptr<const Source>, std::less<>> sources;
  std::vector<Finding> findings;
};

Services::Services(std::unique_ptr<State> state) : state_(std::move(state)) {}
Services::Services(Services&&) noexcept = default;
Services& Services::operator=(Services&&) noexcept = default;
Services::~Services() = default;

Result<Services> Services::open(const ServiceOptions& options) {
  auto state = std::make_unique<State>();
  OPCIT_TRY(std::string agent, net::user_agent(options.mailto));
  OPCIT_TRY(std::string base, base_url(options, "crossref", resolve::crossref_url));
  auto timer = std::make_shared<net::SystemTimer>();
  std::shared_ptr<net::HttpClient> client;
  if (options.offline) {
    client = std::make_shared<net::Refusing>();
  } else {
    net::CurlOptions curl;
    curl.user_agent = agent;
    if (options.urls.contains("crossref")) curl.http_origins.push_back(net::origin_of(base));
    client = std::make_shared<net::CurlClient>(std::move(curl));
    client =
        std::make_shared<net::RateLimiter>(client, timer, crossref_limits(!options.mailto.empty()));
    client = std::make_shared<net::Retrying>(client, timer, "crossref");
  }
  if (!options.cache_folder.empty()) {
    auto opened = net::CacheFile::open(options.cache_folder + "/http.db");
    state->findings = std::move(opened.findings);
    net::CacheOptions cache;
    cache.ignore_age = options.offline;
    client = std::make_shared<net::Cache>(client, opened.file, timer, cache);
  }
  state->sources["crossref"] = resolve::make_crossref_source(client, base);
  return Services(std::move(state));
}

Result<std::shared_ptr<const Source>> Services::source(std::string_view name) const {
  auto found = state_->sources.find(name);
  if (found != state_->sources.end()) return found->second;
  std::string known;
  for (std::string_view one : names) known += (known.empty() ? "" : ", ") + std::string(one);
  return fail(Code::source_unknown, fmt::format("there is no source \"{}\"", name),
              fmt::format("the services are {}; file:PATH and library are sources too", known));
}

const std::vector<Finding>& Services::findings() const {
  return state_->findings;
}

}  // namespace opcit
