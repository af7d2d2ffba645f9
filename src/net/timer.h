#pragma once
// Time as an interface, so that no test waits.

#include <chrono>

namespace opcit::net {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// Allows calls from several threads.
class Timer {
 public:
  Timer() = default;
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  virtual ~Timer() = default;

  virtual Time now() = 0;
  virtual void sleep(Duration duration) = 0;
};

/// The machine's clock.
class SystemTimer final : public Timer {
 public:
  Time now() override;
  void sleep(Duration duration) override;
};

}  // namespace opcit::net
