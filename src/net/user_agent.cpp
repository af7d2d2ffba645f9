#include "net/user_agent.h"

#include <fmt/format.h>

#include <algorithm>

namespace opcit::net {
namespace {

bool is_plain(char c) {
  return c > ' ' && c < '\x7F' &&
         std::string_view("()<>[],;:\\\"").find(c) == std::string_view::npos;
}

bool is_address(std::string_view text) {
  std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.size() > 254) return false;
  std::string_view domain = text.substr(at + 1);
  return domain.find('@') == std::string_view::npos &&
         domain.find('.', 1) != std::string_view::npos && domain.back() != '.' &&
         std::all_of(text.begin(), text.end(), is_plain);
}

}  // namespace

Result<std::string> user_agent(std::string_view mailto, std::string_view project) {
  if (!mailto.empty() && !is_address(mailto))
    return fail(Code::config_invalid, fmt::format("\"{}\" is no e-mail address", mailto),
                "set mailto to your address, or leave it out");
  std::string contact(project);
  if (!mailto.empty()) contact += fmt::format("{}mailto:{}", contact.empty() ? "" : "; ", mailto);
  if (contact.empty()) return std::string("opcit/" OPCIT_VERSION);
  return fmt::format("opcit/" OPCIT_VERSION " ({})", contact);
}

}  // namespace opcit::net
