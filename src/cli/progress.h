#pragma once
// How far long work has come: one line on standard error, on a terminal only.

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace opcit::cli {

class Progress {
 public:
  Progress(std::string_view what, std::size_t total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void step();

  /// `done` of them at once; with it how many a second, and how long it still takes.
  void reach(std::size_t done);

 private:
  std::string what_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool shown_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace opcit::cli
