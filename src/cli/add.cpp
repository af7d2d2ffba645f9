#include "cli/describe.h"
#include "cli/library_access.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "workspace/library_answer.h"

#include <opcit/parse/reference_parser.h>

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

/// Printed references that somebody pasted: a person's word, as sure as the parser is.
Result<int> add_raw(Context& context, Library& library, const std::vector<std::string>& texts) {
  ReferenceParser parser;
  io::Json added = io::Json::array();
  std::string lines;
  for (const std::string& text : texts) {
    ParsedReference parsed = parser.parse(text);
    parsed.record.id.clear();
    OPCIT_TRY(ImportReport report, library.add({&parsed.record, 1}, {SourceKind::person, "", parsed.confidence}));
    const ImportedReference& one = report.references.front();
    added.push_back({{"key", one.key}, {"change", to_string(one.change)}});
    lines += fmt::format("{} {}: {}\n", to_string(one.change), one.key, describe(parsed.record));
  }
  context.output.write(context.arguments.has("json") ? io::dump_json({{"references", added}}) + "\n" : lines);
  return exit_done;
}

Result<int> run_add(Context& context) {
  const auto& files = context.arguments.operands();
  const auto& pasted = context.arguments.all("raw");
  if (files.empty() && pasted.empty())
    return fail(Code::usage, "no file named", "opcit add FILE…: manuscripts or bibliographies");
  OPCIT_TRY(Library library, open_to_write(context));
  library.call_changes("add", files.empty() ? "a reference" : fmt::format("{}", fmt::join(files, " ")));
  int status = exit_done;
  if (!pasted.empty()) {
    OPCIT_TRY(status, add_raw(context, library, pasted));
  }
  for (const std::string& file : files) {
    auto done = add_one(context, library, file);
    if (!done) report(done.error());
    status = std::max(status, done ? *done : exit_code(done.error().code));
  }
  return status;
}

constexpr std::array add_flags = {Flag{"raw", 0, "REFERENCE", "a printed reference, as one pastes it; may be given several times"}};
constexpr std::array<std::string_view, 3> add_examples = {
    "opcit add essay.txt", "opcit add --raw 'Howell, J. (2015). Shall we dance? The China Quarterly 223.'", "opcit add --library thesis.db chapter*.txt"};

}  // namespace

const Verb add_verb{"add", "put manuscripts and bibliographies into the library", "FILE…", add_flags,
                    add_examples, run_add};

}  // namespace opcit::cli
