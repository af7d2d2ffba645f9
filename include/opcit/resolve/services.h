#pragma once
/// \file
/// Services on the network as sources for a Resolver: who is asked, how politely, and what is kept.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/resolve/resolver.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

struct ServiceOptions {
  std::string mailto;        ///< the user's address for the User-Agent; empty: none is sent
  std::string cache_folder;  ///< answers are kept in `http.db` there; empty: no cache
  bool offline = false;      ///< no connection at all; kept answers are still used
  /// Base URLs that replace a service's own, by service name: `{"crossref",
  /// "http://127.0.0.1:8123"}`. Only a base given here may be plain http.
  std::map<std::string, std::string, std::less<>> urls;
};

/// Names of the services that can be asked, sorted.
std::vector<std::string_view> service_names();

/// The connections, limits and cache that a process's services share. The sources it gives may
/// outlive it and be used from several threads.
class Services {
 public:
  /// Opens the cache. A cache that cannot be used is set aside or left out, with a finding.
  /// Error: config_invalid for an address or a base URL that is none.
  static Result<Services> open(const ServiceOptions& options);

  Services(Services&&) noexcept;
  Services& operator=(Services&&) noexcept;
  ~Services();

  /// Error: source_unknown.
  Result<std::shared_ptr<const Source>> source(std::string_view name) const;

  const std::vector<Finding>& findings() const;

 private:
  struct State;
  explicit Services(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace opcit
