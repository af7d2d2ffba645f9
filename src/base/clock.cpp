#include <opcit/base/clock.h>

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace opcit {

std::int64_t SystemClock::now() const {
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    std::string_view text(fixed);
    std::int64_t time = 0;
    auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), time);
    if (problem == std::errc{} && end == text.data() + text.size() && !text.empty()) return time;
  }
  return static_cast<std::int64_t>(std::time(nullptr));
}

}  // namespace opcit
