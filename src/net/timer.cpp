#include "net/timer.h"

#include <thread>

namespace opcit::net {

Time SystemTimer::now() {
  return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

void SystemTimer::sleep(Duration duration) {
  std::this_thread::sleep_for(duration);
}

}  // namespace opcit::net
