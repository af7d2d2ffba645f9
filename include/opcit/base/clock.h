#pragma once
/// \file
/// Where the time comes from: an interface, so that tests and reproducible runs choose it.

#include <cstdint>

namespace opcit {

/// Tells the time. Implementations are safe to call from any thread.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  /// Seconds since 1970-01-01 UTC.
  virtual std::int64_t now() const = 0;
};

/// The machine's clock, or the time that the environment variable SOURCE_DATE_EPOCH fixes
/// (https://reproducible-builds.org/specs/source-date-epoch/): the same bytes out for the same in.
class SystemClock final : public Clock {
 public:
  std::int64_t now() const override;
};

/// A clock that stands still until it is set.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(std::int64_t time = 0) : time_(time) {}
  std::int64_t now() const override { return time_; }
  void set(std::int64_t time) { time_ = time; }

 private:
  std::int64_t time_;
};

}  // namespace opcit
