#include "cli/library_access.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "workspace/import_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace opcit::cli {
namespace {

io::Json json_of(const ImportedFile& imported) {
  io::Json references = io::Json::array();
  for (const ImportedReference& one : imported.report.references)
    references.push_back({{"id", one.id}, {"key", one.key}, {"change", to_string(one.change)}});
  return {{"file", imported.name},
          {"format", imported.format},
          {"added", imported.report.count(ImportChange::added)},
          {"updated", imported.report.count(ImportChange::updated)},
          {"unchanged", imported.report.count(ImportChange::unchanged)},
          {"references", std::move(references)}};
}

std::string line_of(const ImportedFile& imported) {
  return fmt::format("{}: {} added, {} updated, {} unchanged\n", imported.name, imported.report.count(ImportChange::added),
                     imported.report.count(ImportChange::updated), imported.report.count(ImportChange::unchanged));
}

Result<void> file_away(const Arguments& arguments, Library& library, const ImportReport& report) {
  std::vector<std::string> keys;
  for (const ImportedReference& one : report.references) keys.push_back(one.key);
  for (const std::string& tag : arguments.list("tag")) OPCIT_CHECK(library.set_tag(keys, tag, true));
  for (const std::string& name : arguments.all("collection")) OPCIT_CHECK(library.set_collection(keys, name, true));
  return {};
}

Result<int> import_one(Context& context, Library& library, const std::string& file, io::Json& answers) {
  const Arguments& arguments = context.arguments;
  Profile profile = profile_from_string(arguments.get("profile")).value_or(Profile::none);
  std::unique_ptr<Progress> progress;
  auto step = [&](std::size_t done, std::size_t total) {
    if (!progress) progress = std::make_unique<Progress>("importing", total);
    progress->reach(done);
  };
  OPCIT_TRY(ImportedFile imported, import_file(library, file, {arguments.get("from"), profile}, step));
  report(imported.findings, {imported.name, imported.text});
  OPCIT_CHECK(file_away(arguments, library, imported.report));
  if (arguments.has("json")) answers.push_back(json_of(imported));
  else context.output.write(line_of(imported));
  return imported.findings.empty() ? exit_done : exit_findings;
}

Result<int> run_import(Context& context) {
  const auto& files = context.arguments.operands();
  if (files.empty()) return fail(Code::usage, "no file named", "opcit import refs.bib");
  std::string profile = context.arguments.get("profile");
  if (!profile.empty() && !profile_from_string(profile))
    return fail(Code::usage, fmt::format("\"{}\" is no profile", profile), "profiles: pandoc, zotero, better-bibtex, biblatex");
  OPCIT_TRY(Library library, open_to_write(context));
  library.call_changes("import", fmt::format("{}", fmt::join(files, " ")));
  io::Json answers = io::Json::array();
  int status = exit_done;
  for (const std::string& file : files) {
    auto done = import_one(context, library, file, answers);
    if (!done) report(done.error());
    status = std::max(status, done ? *done : exit_code(done.error().code));
  }
  if (context.arguments.has("json")) context.output.write(io::dump_json(answers, 1) + "\n");
  return status;
}

constexpr std::array import_flags = {
    Flag{"from", 0, "FORMAT", "the format, when it is not to be guessed"},
    Flag{"profile", 0, "NAME", "whose conventions the file follows: pandoc, zotero, better-bibtex, biblatex"},
    Flag{"tag", 0, "TAG", "tag what is imported"},
    Flag{"collection", 0, "NAME", "put what is imported into a collection"},
};
constexpr std::array<std::string_view, 3> import_examples = {
    "opcit import refs.bib", "opcit import --collection thesis export.ris", "pbpaste | opcit import --from bibtex -"};

}  // namespace

const Verb import_verb{"import", "put the records of bibliographies into the library", "FILE…", import_flags, import_examples,
                       run_import};

}  // namespace opcit::cli
