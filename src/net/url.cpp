#include "net/url.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"

namespace opcit::net {
namespace {

constexpr std::array<std::string_view, 6> personal = {"mailto", "email", "api_key",
                                                      "apikey", "tool",  "key"};

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::string encode(std::string_view text, bool keep_slash) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    if (is_unreserved(c) || (keep_slash && c == '/')) {
      out.push_back(c);
      continue;
    }
    auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 15U]);
  }
  return out;
}

/// What stands between `://` and the path.
std::string_view authority_of(std::string_view url) {
  std::size_t start = url.find("://");
  if (start == std::string_view::npos) return {};
  url.remove_prefix(start + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

bool is_personal(std::string_view parameter) {
  std::string_view name = parameter.substr(0, parameter.find('='));
  return std::find(personal.begin(), personal.end(), name) != personal.end();
}

}  // namespace

std::string encode_path(std::string_view text) {
  return encode(text, true);
}
std::string encode_query(std::string_view text) {
  return encode(text, false);
}

std::string scheme_of(std::string_view url) {
  std::size_t end = url.find("://");
  return end == std::string_view::npos ? std::string() : ascii::lower(url.substr(0, end));
}

std::string host_of(std::string_view url) {
  std::string_view host = authority_of(url);
  if (std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (host.starts_with('[')) return ascii::lower(host.substr(1, host.find(']') - 1));
  return ascii::lower(host.substr(0, host.find(':')));
}

std::string origin_of(std::string_view url) {
  std::string scheme = scheme_of(url);
  std::string_view authority = authority_of(url);
  if (scheme.empty() || authority.empty()) return {};
  return scheme + "://" + ascii::lower(authority);
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::string normalised(std::string_view url) {
  std::size_t mark = url.find('?');
  if (mark == std::string_view::npos) return std::string(url);
  std::vector<std::string_view> parameters;
  std::string_view rest = url.substr(mark + 1);
  while (!rest.empty()) {
    std::string_view one = rest.substr(0, rest.find('&'));
    if (!one.empty() && !is_personal(one)) parameters.push_back(one);
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
  }
  std::stable_sort(parameters.begin(), parameters.end());
  std::string out(url.substr(0, mark));
  char separator = '?';
  for (std::string_view parameter : parameters) {
    out.push_back(separator);
    out.append(parameter);
    separator = '&';
  }
  return out;
}

}  // namespace opcit::net
