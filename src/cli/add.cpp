#include "cli/describe.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "workspace/library_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opcit::cli {
namespace {

std::string readable(const AddedFile& added) {
  const ImportReport& imported = added.report.imported;
  std::string out = fmt::format("{}: {}", added.name, to_string(added.kind));
  if (added.kind == InputKind::manuscript)
    out += fmt::format(" {}, {}", to_string(added.report.change),
                       counted(added.citations, "citation", "citations"));
  out += fmt::format("; references: {} added, {} updated, {} unchanged\n",
                     imported.count(ImportChange::added), imported.count(ImportChange::updated),
                     imported.count(ImportChange::unchanged));
  for (const ImportedReference& one : imported.references)
    if (one.change != ImportChange::unchanged)
      out += fmt::format("  {:<8} {}\n", to_string(one.change), one.key);
  return out;
}

Result<int> add_one(Context& context, Library& library, const std::string& file) {
  OPCIT_TRY(AddedFile added, add_file(library, file));
  report(added.findings, {added.name, added.text});
  bool json = context.arguments.has("json");
  context.output.write(json ? io::dump_json(added_answer(added)) + "\n" : readable(added));
  return added.findings.empty() ? exit_done : exit_findings;
}

Result<int> run_add(Context& context) {
  const auto& files = context.arguments.operands();
  if (files.empty())
    return fail(Code::usage, "no file named", "opcit add FILE…: manuscripts or bibliographies");
  SystemClock clock;
  OpenOptions options;
  options.clock = &clock;
  OPCIT_TRY(Library library, Library::open(context.config.library, options));
  int status = exit_done;
  for (const std::string& file : files) {
    auto done = add_one(context, library, file);
    if (!done) report(done.error());
    status = std::max(status, done ? *done : exit_code(done.error().code));
  }
  return status;
}

constexpr std::array<std::string_view, 3> add_examples = {
    "opcit add essay.txt", "opcit add refs.bib more.json", "opcit add --library thesis.db chapter*.txt"};

}  // namespace

const Verb add_verb{"add", "put manuscripts and bibliographies into the library", "FILE…", {},
                    add_examples, run_add};

}  // namespace opcit::cli
