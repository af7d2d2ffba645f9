#include "workspace/jobs.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace opcit {
namespace {

constexpr std::size_t jobs_held_per_thread = 16;

struct Job {
  std::string input;
  std::string output;
  bool done = false;
};

/// A bounded window over the stream. The caller's thread reads and writes; workers take jobs in
/// order. Jobs stay in the window, in order, until their output is written.
class Window {
 public:
  Window(const JobStreams& streams, unsigned threads)
      : streams_(streams), capacity_(threads * jobs_held_per_thread) {
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { serve(); });
  }

  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  ~Window() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    waiting_work_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  void run() {
    while (auto input = streams_.next()) {
      std::unique_lock lock(mutex_);
      jobs_.push_back({std::move(*input), {}, false});
      waiting_work_.notify_one();
      flush(lock, capacity_);
    }
    std::unique_lock lock(mutex_);
    flush(lock, 1);
  }

 private:
  /// Writes what is finished in order; waits while `limit` jobs or more are held.
  void flush(std::unique_lock<std::mutex>& lock, std::size_t limit) {
    while (!jobs_.empty()) {
      if (!jobs_.front().done) {
        if (jobs_.size() < limit) return;
        finished_.wait(lock, [this] { return jobs_.front().done; });
      }
      std::string output = std::move(jobs_.front().output);
      jobs_.pop_front();
      --taken_;
      lock.unlock();
      streams_.put(output);
      lock.lock();
    }
  }

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      waiting_work_.wait(lock, [this] { return closed_ || taken_ < jobs_.size(); });
      if (taken_ >= jobs_.size()) return;
      Job& job = jobs_[taken_++];  // a deque keeps references valid while it grows and shrinks
      lock.unlock();
      std::string output = streams_.work(job.input);
      lock.lock();
      job.output = std::move(output);
      job.input.clear();
      job.done = true;
      finished_.notify_one();
    }
  }

  const JobStreams& streams_;
  std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable waiting_work_;
  std::condition_variable finished_;
  std::deque<Job> jobs_;
  std::size_t taken_ = 0;  // jobs at the front of the window that a worker has taken
  bool closed_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace

void run_jobs(const JobStreams& streams, unsigned threads) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  Window window(streams, threads);
  window.run();
}

}  // namespace opcit
