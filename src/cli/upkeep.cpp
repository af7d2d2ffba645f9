// The library as a whole: figures, copies, soundness.

#include "cli/library_access.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "io/sha256.h"

#include <fmt/format.h>

#include <array>

namespace opcit::cli {
namespace {

Result<int> run_stats(Context& context) {
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(LibraryStats stats, library.stats());
  io::Json json = {{"library", context.config.library}, {"schema", stats.schema}, {"references", stats.references},
                   {"verified", stats.verified}, {"unchecked", stats.unchecked}, {"trashed", stats.trashed},
                   {"claims", stats.claims}, {"tags", stats.tags}, {"collections", stats.collections},
                   {"attachments", stats.attachments}, {"documents", stats.documents}, {"clusters", stats.clusters},
                   {"cites", stats.cites}, {"communications", stats.communications}};
  if (context.arguments.has("json")) {
    context.output.write(io::dump_json(json, 1) + "\n");
    return exit_done;
  }
  for (const auto& [name, value] : json.items())
    context.output.write(fmt::format("{:<15} {}\n", name, value.is_string() ? value.get<std::string>() : io::dump_json(value)));
  return exit_done;
}

Result<int> run_backup(Context& context) {
  const auto& words = context.arguments.operands();
  if (words.size() != 1) return fail(Code::usage, "backup takes one file", "opcit backup library-copy.db");
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_CHECK(library.backup(words[0]));
  write_done(context, fmt::format("copied to {}", words[0]), {{"backup", words[0]}});
  return exit_done;
}

/// Attached files that are gone or were changed since.
Result<std::vector<Finding>> check_attachments(const Library& library) {
  std::vector<Finding> findings;
  OPCIT_TRY(auto attachments, library.attachments());
  for (const auto& [key, attachment] : attachments) {
    if (attachment.hash.empty()) continue;
    auto bytes = io::read_file(attachment.location);
    if (bytes && io::sha256(*bytes) == attachment.hash) continue;
    findings.push_back({Code::attachment_missing, Severity::warning, {},
                        fmt::format("{}: {} {}", key, attachment.location, bytes ? "was changed since it was attached" : "is not there"),
                        "put it back, attach it again, or opcit attach --remove"});
  }
  return findings;
}

Result<int> run_verify_library(Context& context) {
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto findings, library.verify(context.arguments.has("replay")));
  OPCIT_TRY(auto files, check_attachments(library));
  findings.insert(findings.end(), files.begin(), files.end());
  if (context.arguments.has("json")) {
    io::Json json = io::Json::array();
    for (const Finding& finding : findings) json.push_back({{"code", to_string(finding.code)}, {"message", finding.message}});
    context.output.write(io::dump_json({{"sound", findings.empty()}, {"findings", json}}, 1) + "\n");
  } else {
    report(findings, {"", ""});
    if (findings.empty()) context.output.write("the library is sound\n");
  }
  return findings.empty() ? exit_done : exit_findings;
}

Result<int> run_gc(Context& context) {
  OPCIT_TRY(std::size_t runs, number_of(context.arguments, "keep", static_cast<std::size_t>(-1)));
  OPCIT_TRY(Library library, open_to_write(context));
  OPCIT_CHECK(library.compact(runs));
  write_done(context, "the indexes were made again, and free room given back", {{"done", true}});
  return exit_done;
}

constexpr std::array verify_library_flags = {Flag{"replay", 0, "", "do the whole journal again in memory, and compare"}};
constexpr std::array gc_flags = {Flag{"keep", 0, "N", "forget what was done before the last N runs"}};
constexpr std::array<std::string_view, 3> stats_examples = {"opcit stats", "opcit stats --json", "opcit stats --library thesis.db"};
constexpr std::array<std::string_view, 3> backup_examples = {"opcit backup copy.db", "opcit backup --library thesis.db thesis-copy.db",
                                                             "opcit list --library copy.db"};
constexpr std::array<std::string_view, 3> verify_library_examples = {"opcit verify-library", "opcit verify-library --replay --json",
                                                             "opcit verify-library --library copy.db"};
constexpr std::array<std::string_view, 3> gc_examples = {"opcit gc", "opcit gc --keep 1000", "opcit stats"};

}  // namespace

const Verb stats_verb{"stats", "count what is in the library", "", {}, stats_examples, run_stats};
const Verb backup_verb{"backup", "copy the library while it is in use", "FILE", {}, backup_examples, run_backup};
const Verb verify_library_verb{"verify-library", "check the database, its indexes and the attached files", "", verify_library_flags, verify_library_examples, run_verify_library};
const Verb gc_verb{"gc", "make the indexes again and give room back", "", gc_flags, gc_examples, run_gc};

}  // namespace opcit::cli
