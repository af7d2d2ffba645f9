// The trash, and records that are one.

#include "cli/describe.h"
#include "cli/library_access.h"
#include "cli/report.h"
#include "cli/verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace opcit::cli {
namespace {

Result<int> run_rm(Context& context) {
  const Arguments& arguments = context.arguments;
  OPCIT_TRY(Library library, open_to_write(context));
  if (arguments.has("empty-trash")) {
    OPCIT_TRY(std::size_t count, library.empty_trash());
    write_done(context, counted(count, "record", "records") + " removed for good", {{"removed", count}});
    return exit_done;
  }
  if (arguments.operands().empty()) return fail(Code::usage, "no key named", "opcit list shows the keys");
  OPCIT_TRY(auto keys, keys_named(library, arguments.operands()));
  library.call_changes("rm", fmt::format("{}", fmt::join(keys, " ")));
  bool purge = arguments.has("purge");
  for (const std::string& key : keys) OPCIT_CHECK(purge ? library.remove(key) : library.trash(key));
  write_done(context, counted(keys.size(), "record", "records") + (purge ? " removed for good" : " in the trash"), {{"removed", keys}});
  return exit_done;
}

Result<int> run_restore(Context& context) {
  if (context.arguments.operands().empty()) return fail(Code::usage, "no key named", "opcit list --trash shows the keys");
  OPCIT_TRY(Library library, open_to_write(context));
  library.call_changes("restore", fmt::format("{}", fmt::join(context.arguments.operands(), " ")));
  std::vector<std::string> keys;
  for (const std::string& key : context.arguments.operands()) {
    OPCIT_TRY(std::string restored, library.restore(key));
    keys.push_back(std::move(restored));
  }
  write_done(context, fmt::format("restored: {}", fmt::join(keys, " ")), {{"restored", keys}});
  return exit_done;
}

Result<int> run_merge(Context& context) {
  const auto& words = context.arguments.operands();
  if (words.size() < 2) return fail(Code::usage, "merge takes two keys or more", "opcit merge howell2015 howell2015-2");
  OPCIT_TRY(Library library, open_to_write(context));
  OPCIT_TRY(auto keys, keys_named(library, words));
  std::vector<std::string> others(keys.begin() + 1, keys.end());
  OPCIT_CHECK(library.merge(keys.front(), others));
  write_done(context, fmt::format("{} is now {}", fmt::join(others, " "), keys.front()), {{"key", keys.front()}, {"merged", others}});
  return exit_done;
}

/// Of real pairs from here on 99 in 100 are one work (bench/README.md).
constexpr double sure = 0.99;

Result<double> least_of(const Arguments& arguments) {
  std::string text = arguments.get("least", "0.5");
  double value = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 0 || value > 1)
    return fail(Code::usage, fmt::format("--least takes a number from 0 to 1, not {}", text));
  return value;
}

/// Merges what is sure, the younger into the older; a record that was merged is in no further pair.
Result<std::size_t> merge_sure(Library& library, const std::vector<DuplicatePair>& pairs) {
  std::set<std::string> gone;
  std::size_t count = 0;
  library.call_changes("merge", "duplicates");
  for (const DuplicatePair& pair : pairs) {
    if (pair.score < sure || gone.contains(pair.first) || gone.contains(pair.second)) continue;
    OPCIT_CHECK(library.merge(pair.first, {&pair.second, 1}));
    gone.insert(pair.second);
    ++count;
  }
  return count;
}

Result<int> run_duplicates(Context& context) {
  OPCIT_TRY(double least, least_of(context.arguments));
  bool merges = context.arguments.has("merge");
  OPCIT_TRY(Library library, merges ? open_to_write(context) : open_to_read(context));
  OPCIT_TRY(auto pairs, library.duplicates(least));
  io::Json json = io::Json::array();
  std::string lines;
  for (const DuplicatePair& pair : pairs) {
    json.push_back({{"first", pair.first}, {"second", pair.second}, {"score", pair.score}, {"evidence", pair.evidence}});
    lines += fmt::format("{:.3f}  {}  {}\n       {}\n", pair.score, pair.first, pair.second, fmt::join(pair.evidence, ", "));
  }
  context.output.write(context.arguments.has("json") ? io::dump_json(json, 1) + "\n" : lines);
  if (merges) {
    OPCIT_TRY(std::size_t count, merge_sure(library, pairs));
    report(Finding{Code::entry_repeated, Severity::note, {}, counted(count, "record was", "records were") + " merged into others", "opcit undo takes it back"}, {});
  }
  return pairs.empty() ? exit_done : exit_findings;
}

constexpr std::array rm_flags = {Flag{"purge", 0, "", "for good, past the trash; opcit undo still brings it back"},
                                 Flag{"empty-trash", 0, "", "remove for good what is in the trash"}};
constexpr std::array duplicate_flags = {Flag{"least", 0, "SCORE", "how sure a pair must be, 0 to 1 (0.5)"},
                                        Flag{"merge", 0, "", "merge the pairs of 0.99 and more"}};
constexpr std::array<std::string_view, 3> rm_examples = {"opcit rm howell2015", "opcit rm --empty-trash", "opcit list --trash"};
constexpr std::array<std::string_view, 3> restore_examples = {"opcit restore howell2015", "opcit list --trash", "opcit undo"};
constexpr std::array<std::string_view, 3> merge_examples = {"opcit merge howell2015 howell2015-2", "opcit duplicates", "opcit undo"};
constexpr std::array<std::string_view, 3> duplicate_examples = {"opcit duplicates", "opcit duplicates --least 0.9 --json",
                                                                "opcit duplicates --merge"};

}  // namespace

const Verb rm_verb{"rm", "put records into the trash, or empty it", "KEY…", rm_flags, rm_examples, run_rm};
const Verb restore_verb{"restore", "take records out of the trash", "KEY…", {}, restore_examples, run_restore};
const Verb merge_verb{"merge", "make several records one, with all that is known of each", "KEY OTHER…", {}, merge_examples, run_merge};
const Verb duplicates_verb{"duplicates", "find records that may be one work", "", duplicate_flags, duplicate_examples, run_duplicates};

}  // namespace opcit::cli
