#include <opcit/base/clock.h>

#include <ctime>

namespace opcit {

std::int64_t SystemClock::now() const { return static_cast<std::int64_t>(std::time(nullptr)); }

}  // namespace opcit
