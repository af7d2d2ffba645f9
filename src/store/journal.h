#pragma once
// The journal: what every change was, and taking changes back.
//
// Triggers note each row that is written, with its image before. Taking a change back swaps the row
// with its image, so that the image is then what there was after, for doing it again.

#include <opcit/store/entries.h>

#include <optional>
#include <string>

#include "store/sqlite.h"

namespace opcit::store {

/// Makes the triggers; from then on changes are noted.
Result<void> start_journal(const Connection& connection);

/// What the changes of one transaction are called. Steps of one run are taken back together.
struct StepLabel {
  std::string verb;
  std::string detail;
  std::int64_t run = 0;  // 0: the step begins one
};

/// The last change noted so far.
Result<std::int64_t> last_change(const Connection& connection);

/// Closes a transaction of the caller's: what was noted after `before` becomes a step, and steps that
/// were undone can no longer be done again. The run of the step; 0 when nothing was noted.
Result<std::int64_t> close_step(const Connection& connection, std::int64_t before, const StepLabel& label,
                                std::int64_t time);

/// Takes the last run back; nothing when there is none.
Result<std::optional<JournalEntry>> undo_run(const Connection& connection);

/// Does again what was taken back last; nothing when there is nothing.
Result<std::optional<JournalEntry>> redo_run(const Connection& connection);

/// Runs, the latest first.
Result<std::vector<JournalEntry>> load_journal(const Connection& connection, std::size_t limit);

/// Forgets what lies before the last `kept` runs. How many changes went.
Result<std::int64_t> trim_journal(const Connection& connection, std::size_t kept);

}  // namespace opcit::store
