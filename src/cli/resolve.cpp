#include "cli/describe.h"
#include "cli/job_lines.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/source_flags.h"
#include "cli/verbs.h"
#include "workspace/resolution_answer.h"
#include "workspace/works_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opcit::cli {
namespace {

/// What the source that verified it had to add: how thin the evidence is.
std::string note_of(const Resolution& resolution) {
  for (const Evidence& evidence : resolution.evidence)
    if (evidence.source == resolution.source && !evidence.note.empty()) return "; " + evidence.note;
  return {};
}

std::size_t key_width(const std::vector<ResolvedWork>& works) {
  std::size_t longest = 0;
  for (const ResolvedWork& one : works) longest = std::max(longest, one.work.known.id.size());
  return cli::key_width(longest);
}

std::string readable(const ResolvedWork& one, std::size_t width) {
  const Resolution& found = one.resolution;
  std::string out =
      fmt::format("  {:<{}} {:<10} ", one.work.known.id, width, to_string(found.verdict));
  if (found.verdict == Verdict::verified)
    out += fmt::format("{}\n      [{}, {:.2f}{}]\n", describe(*found.record), found.source,
                       found.score, note_of(found));
  else
    out += why_unresolved(found) + "\n";
  if (found.retracted) out += "      RETRACTED\n";
  for (const Difference& one_difference : found.differences)
    out += fmt::format("      {}: given \"{}\", found \"{}\"\n", to_string(one_difference.variable),
                       one_difference.given, one_difference.found);
  for (const Candidate& candidate : found.candidates)
    out += fmt::format("      near: {}  [{}, {:.2f}]\n", describe(candidate.record),
                       candidate.source, candidate.score);
  return out;
}

std::size_t verified(const std::vector<ResolvedWork>& works) {
  return static_cast<std::size_t>(std::ranges::count_if(
      works, [](const ResolvedWork& one) { return one.resolution.verdict == Verdict::verified; }));
}

void write(Context& context, const std::string& name, const std::vector<ResolvedWork>& works) {
  if (!context.arguments.has("json")) {
    context.output.write(fmt::format("{}: {}, {} verified\n", name,
                                     counted(works.size(), "work", "works"), verified(works)));
    std::size_t width = key_width(works);
    for (const ResolvedWork& one : works) context.output.write(readable(one, width));
    return;
  }
  io::Json out{{"id", name}, {"results", io::Json::array()}};
  for (const ResolvedWork& one : works) {
    io::Json row{{"id", one.work.known.id}};
    row.update(resolution_answer(one.resolution));
    out["results"].push_back(std::move(row));
  }
  context.output.write(io::dump_json(out, 1) + "\n");
}

std::vector<ResolvedWork> resolve_all(std::vector<Work> works, const Resolver& resolver) {
  Progress progress("resolving", works.size());
  std::vector<ResolvedWork> resolved;
  for (Work& work : works) {
    resolved.push_back(resolve_work(std::move(work), resolver));
    progress.step();
  }
  return resolved;
}

Result<int> resolve_file(Context& context, const std::string& file, const Resolver& resolver) {
  OPCIT_TRY(WorksInput input, works_of_file(file));
  report(input.findings, {input.name, input.text});
  auto resolved = resolve_all(std::move(input.works), resolver);
  write(context, input.name, resolved);
  return exit_of(resolved);
}

Result<int> resolve_files(Context& context, const Resolver& resolver) {
  int status = exit_done;
  for (const std::string& file : context.arguments.operands()) {
    auto done = resolve_file(context, file, resolver);
    if (!done) report(done.error());
    status = std::max(status, done ? *done : exit_code(done.error().code));
  }
  return status;
}

Result<int> resolve_identifiers(Context& context, const Resolver& resolver) {
  std::vector<Work> works;
  for (const std::string& doi : context.arguments.all("doi")) {
    if (!is_doi(doi))
      return fail(Code::identifier_invalid,
                  fmt::format("\"{}\" is no DOI, expected one like 10.1017/S0305741015001174", doi),
                  "copy the DOI whole, from its 10. on");
    Work work;
    work.known.id = doi;
    work.query = query_for_doi(doi);
    works.push_back(std::move(work));
  }
  auto resolved = resolve_all(std::move(works), resolver);
  write(context, "identifiers", resolved);
  return exit_of(resolved);
}

ResolutionRecord stored(const Resolution& resolution) {
  return {resolution.verdict, resolution.score, resolution.source, resolution.retracted,
          io::dump_json(evidence_answer(resolution))};
}

/// Resolves what the library holds unresolved, and keeps the verdicts and the records found there.
Result<int> resolve_library(Context& context, const Resolver& resolver) {
  SystemClock clock;
  OpenOptions options;
  options.clock = &clock;
  options.create = false;
  OPCIT_TRY(Library library, Library::open(context.config.library, options));
  OPCIT_TRY(WorksInput input, unresolved_works(library, context.config.library));
  auto resolved = resolve_all(std::move(input.works), resolver);
  for (const ResolvedWork& one : resolved) {
    bool accepted = one.resolution.verdict == Verdict::verified;
    OPCIT_TRY([[maybe_unused]] auto change,
              library.apply_resolution(one.work.known.id, stored(one.resolution),
                                       accepted ? &*one.resolution.record : nullptr));
  }
  write(context, input.name, resolved);
  return exit_of(resolved);
}

Result<int> run_resolve(Context& context) {
  bool names_input = !context.arguments.operands().empty() || context.arguments.has("jsonl") ||
                     context.arguments.has("doi");
  std::vector<std::string> defaults = {"crossref"};
  if (names_input) defaults.insert(defaults.begin(), "library");
  OPCIT_TRY(Resolver resolver, chosen_resolver(context, defaults));
  if (context.arguments.has("jsonl"))
    return answer_lines(context,
                        [&](const std::string& line) { return resolve_job(line, resolver); });
  if (context.arguments.has("doi")) return resolve_identifiers(context, resolver);
  if (!context.arguments.operands().empty()) return resolve_files(context, resolver);
  return resolve_library(context, resolver);
}

constexpr std::array resolve_flags = {
    source_flag,
    Flag{"doi", 0, "DOI", "resolve this DOI; may be given several times"},
    jsonl_flag,
    jobs_flag,
};

constexpr std::array<std::string_view, 3> resolve_examples = {
    "opcit resolve essay.txt --source file:refs.bib,crossref",
    "opcit resolve --doi 10.1017/S0305741015001174", "opcit resolve --offline    (the library)"};

constexpr std::array<std::string_view, 3> verify_examples = {
    "opcit verify refs.bib --source crossref", "opcit verify --doi 10.1017/S0305741015001174",
    "opcit verify --jsonl < references.jsonl"};

/// The same questions, of references that somebody named: nothing is kept in the library.
Result<int> run_verify(Context& context) {
  bool named = !context.arguments.operands().empty() || context.arguments.has("jsonl") || context.arguments.has("doi");
  if (!named) return fail(Code::usage, "nothing named to verify", "opcit verify refs.bib; opcit resolve verifies the library");
  return run_resolve(context);
}

}  // namespace

const Verb verify_verb{"verify", "say of each reference whether a source confirms it, with the evidence",
                       "FILE…", resolve_flags, verify_examples, run_verify};

const Verb resolve_verb{"resolve",
                        "find the full record of what is cited; sends reference fields to services",
                        "[FILE…]", resolve_flags, resolve_examples, run_resolve};

}  // namespace opcit::cli
