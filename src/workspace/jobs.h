#pragma once
// Independent jobs, one a line in and one a line out, on all cores and in order.

#include <functional>
#include <optional>
#include <string>

namespace opcit {

struct JobStreams {
  std::function<std::optional<std::string>()> next;     ///< the next input; nothing at the end
  std::function<std::string(const std::string&)> work;  ///< called from several threads
  std::function<void(const std::string&)> put;          ///< outputs in input order
};

/// Runs `work` over every input on `threads` threads (0: as many as the machine has). At most a
/// few inputs a thread are held at a time, however long the stream is.
void run_jobs(const JobStreams& streams, unsigned threads);

}  // namespace opcit
