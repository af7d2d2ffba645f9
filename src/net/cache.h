#pragma once
// Kept answers, in an SQLite file.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/http.h"
#include "net/timer.h"

namespace opcit::net {

struct Kept {
  Response response;
  Time time;
};

/// The file. Safe to use from several threads and processes. No call fails for the caller: what
/// goes wrong later is as if nothing were kept.
class CacheFile {
 public:
  struct Opened {
    std::shared_ptr<CacheFile> file;  ///< null when there can be none
    std::vector<Finding> findings;    ///< cache_damaged
  };

  /// Opens or makes `path`, with its folder. A file that is no cache of ours is renamed
  /// `<path>.damaged` and a new one begun.
  static Opened open(const std::string& path);
  ~CacheFile();

  std::optional<Kept> find(const std::string& key);
  void keep(const std::string& key, const Kept& kept);

 private:
  class Database;
  explicit CacheFile(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

struct CacheOptions {
  Duration answer_life = std::chrono::hours(24 * 30);
  Duration absence_life = std::chrono::hours(24);  ///< of a 404
  bool ignore_age = false;                         ///< offline: an old answer is better than none
};

/// Answers from the file what it can; keeps 200 and 404 that Request::is_answer accepts. The key is
/// the method, the normalised URL, `accept` and the body: nothing that names the user.
class Cache final : public HttpClient {
 public:
  Cache(std::shared_ptr<HttpClient> inner, std::shared_ptr<CacheFile> file,
        std::shared_ptr<Timer> timer, CacheOptions options = {});

  Result<Response> send(const Request& request) override;

 private:
  bool is_fresh(const Kept& kept) const;

  std::shared_ptr<HttpClient> inner_;
  std::shared_ptr<CacheFile> file_;
  std::shared_ptr<Timer> timer_;
  CacheOptions options_;
};

}  // namespace opcit::net
