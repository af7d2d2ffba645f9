// The journal: what was done, taking it back, doing it again.

#include "cli/library_access.h"
#include "cli/report.h"
#include "cli/verbs.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <charconv>

namespace opcit::cli {
namespace {

io::Json json_of(const JournalEntry& entry) {
  return {{"run", entry.run},         {"time", entry.time},
          {"verb", entry.verb},       {"detail", entry.detail},
          {"changes", entry.changes}, {"state", entry.undone ? "undone" : entry.abandoned ? "abandoned" : "done"}};
}

std::string line_of(const JournalEntry& entry) {
  std::string_view state = entry.undone ? " (undone)" : entry.abandoned ? " (undone, then something else was done)" : "";
  return fmt::format("{:>5}  {:%Y-%m-%d %H:%M}  {} {}{}\n", entry.run, fmt::gmtime(static_cast<std::time_t>(entry.time)), entry.verb,
                     entry.detail, state);
}

void write_runs(Context& context, const std::vector<JournalEntry>& entries) {
  io::Json json = io::Json::array();
  std::string lines;
  for (const JournalEntry& entry : entries) {
    json.push_back(json_of(entry));
    lines += line_of(entry);
  }
  context.output.write(context.arguments.has("json") ? io::dump_json(json, 1) + "\n" : lines);
}

Result<int> run_log(Context& context) {
  constexpr std::size_t shown = 20;
  OPCIT_TRY(std::size_t limit, number_of(context.arguments, "limit", shown));
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto entries, library.journal(limit));
  write_runs(context, entries);
  return exit_done;
}

Result<std::size_t> count_named(const Arguments& arguments) {
  if (arguments.operands().empty()) return 1;
  const std::string& text = arguments.operands().front();
  std::size_t count = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (problem != std::errc{} || end != text.data() + text.size() || arguments.operands().size() > 1)
    return fail(Code::usage, fmt::format("a number was expected, not {}", text), "opcit undo 3");
  return count;
}

Result<int> move(Context& context, bool back) {
  OPCIT_TRY(std::size_t count, count_named(context.arguments));
  OPCIT_TRY(Library library, open_to_write(context));
  std::vector<JournalEntry> moved;
  for (std::size_t i = 0; i < count; ++i) {
    OPCIT_TRY(auto entry, back ? library.undo() : library.redo());
    if (!entry) break;
    moved.push_back(std::move(*entry));
  }
  write_runs(context, moved);
  if (moved.size() == count) return exit_done;
  report(Finding{Code::journal_end, Severity::note, {}, back ? "there is nothing more to take back" : "there is nothing more to do again", ""}, {});
  return exit_findings;
}

Result<int> run_undo(Context& context) { return move(context, true); }
Result<int> run_redo(Context& context) { return move(context, false); }

constexpr std::array log_flags = {Flag{"limit", 0, "N", "the last N (20)"}};
constexpr std::array<std::string_view, 3> log_examples = {"opcit log", "opcit log --limit 100", "opcit log --json"};
constexpr std::array<std::string_view, 3> undo_examples = {"opcit undo", "opcit undo 3", "opcit log"};
constexpr std::array<std::string_view, 3> redo_examples = {"opcit redo", "opcit redo 3", "opcit log"};

}  // namespace

const Verb log_verb{"log", "tell what was done to the library", "", log_flags, log_examples, run_log};
const Verb undo_verb{"undo", "take back what was done last", "[N]", {}, undo_examples, run_undo};
const Verb redo_verb{"redo", "do again what was taken back", "[N]", {}, redo_examples, run_redo};

}  // namespace opcit::cli
