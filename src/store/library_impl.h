#pragma once
// What is behind a Library: its connection, and one transaction a call.

#include <opcit/store/library.h>

#include <utility>

#include "store/journal.h"
#include "store/sqlite.h"

namespace opcit {

using store::Connection;
using store::Transaction;

class Library::Impl {
 public:
  Impl(Connection connection, std::string path, const OpenOptions& options)
      : connection_(std::move(connection)), path_(std::move(path)), clock_(options.clock),
        read_only_(options.read_only) {}

  bool is_read_only() const { return read_only_; }
  const Connection& connection() const { return connection_; }
  const std::string& path() const { return path_; }
  void call_changes(std::string verb, std::string detail) { label_ = {std::move(verb), std::move(detail), 0}, called_ = !label_.verb.empty(), next_run_ = 0; }
  std::int64_t now() const { return clock_ ? clock_->now() : 0; }

  /// Runs `work(connection)` in one transaction; its errors get the library's path as their place.
  template <typename Work>
  auto change(std::string_view verb, std::string_view detail, Work work) -> decltype(work(std::declval<const Connection&>())) {
    if (!called_) label_ = {std::string(verb), std::string(detail), 0};
    auto noted = [&](const Connection& connection) -> decltype(work(connection)) {
      OPCIT_TRY(std::int64_t before, store::last_change(connection));
      auto result = work(connection);
      if (!result) return result;
      OPCIT_TRY(std::int64_t run, store::close_step(connection, before, label_, now()));
      if (run != 0) next_run_ = run;
      return result;
    };
    auto result = change_unnoted(noted);
    if (result && called_ && next_run_ != 0) label_.run = next_run_;
    return result;
  }

  /// A change that is no step of the journal.
  template <typename Work>
  auto change_unnoted(Work work) -> decltype(work(std::declval<const Connection&>())) {
    if (read_only_)
      return at_path(fail(Code::library_read_only, "the library was opened for reading only",
                          "check the permissions of the file and of its folder"));
    return run(true, work);
  }

  template <typename Work>
  auto read(Work work) const -> decltype(work(std::declval<const Connection&>())) {
    return run(false, work);
  }

 private:
  template <typename Work>
  auto run(bool writes, Work& work) const -> decltype(work(std::declval<const Connection&>())) {
    auto transaction = Transaction::begin(connection_, writes);
    if (!transaction) return at_path(fail(std::move(transaction.error())));
    auto result = work(connection_);
    if (!result) return at_path(fail(std::move(result.error())));
    if (auto committed = transaction->commit(); !committed)
      return at_path(fail(std::move(committed.error())));
    return result;
  }

  tl::unexpected<Error> at_path(tl::unexpected<Error> problem) const {
    problem.value().place.file = path_;
    return problem;
  }

  Connection connection_;
  std::string path_;
  const Clock* clock_;
  bool read_only_;
  store::StepLabel label_;
  bool called_ = false;  // by the caller
  std::int64_t next_run_ = 0;
};

}  // namespace opcit
