#include "cli/job_lines.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "workspace/conversion.h"

#include <opcit/formats/bibliography.h>

#include <fmt/format.h>

#include <array>

namespace opcit::cli {
namespace {

constexpr std::string_view default_format = "csl-json";

Result<Profile> profile_of(const Arguments& arguments) {
  std::string name = arguments.get("profile");
  if (name.empty()) return Profile::none;
  if (auto profile = profile_from_string(name)) return *profile;
  return fail(Code::usage, fmt::format("\"{}\" is no profile", name),
              "profiles: pandoc, zotero, better-bibtex, biblatex");
}

/// The references of all files, one after the other; `status` tells of findings, `protected_titles`
/// whether all of them are .bib.
Result<std::vector<Reference>> read_files(const Arguments& arguments, int& status,
                                          bool& protected_titles) {
  std::vector<Reference> references;
  OPCIT_TRY(Profile profile, profile_of(arguments));
  for (const std::string& file : arguments.operands()) {
    OPCIT_TRY(std::string bytes, io::read_file(file));
    std::string name = io::display_name(file);
    OPCIT_TRY(Bibliography read, read_bibliography(bytes, name, {arguments.get("from"), profile}));
    report(read.findings, {name, bytes});
    if (!read.findings.empty()) status = exit_findings;
    protected_titles = protected_titles && protects_titles(read.format);
    std::move(read.references.begin(), read.references.end(), std::back_inserter(references));
  }
  return references;
}

Result<int> convert_files(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().empty())
    return fail(Code::usage, "no bibliography named", "opcit convert refs.bib --to csl-json");
  int status = exit_done;
  std::string to = arguments.get("to", default_format);
  OPCIT_TRY(Profile profile, profile_of(arguments));
  bool protected_titles = true;
  OPCIT_TRY(std::vector<Reference> references, read_files(arguments, status, protected_titles));
  OPCIT_TRY(WrittenBibliography written,
            write_bibliography(references, {to, profile, protected_titles}));
  report(written.lost, {"", ""});
  if (!written.lost.empty()) status = exit_findings;
  if (!written.lost.empty() && arguments.has("strict")) return status;
  context.output.write(written.text);
  return status;
}

/// One line a format.
std::string format_list() {
  std::string out;
  for (const BibliographyFormat& format : bibliography_formats()) {
    std::string suffixes;
    for (std::string_view suffix : format.extensions) suffixes.append(suffixes.empty() ? "." : " .").append(suffix);
    std::string line = fmt::format("{:<16} {:<6} {:<24} {}", format.name, format.writes ? "r w" : "r", format.title, suffixes);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

std::string format_json() {
  io::Json all = io::Json::array();
  for (const BibliographyFormat& format : bibliography_formats())
    all.push_back({{"name", format.name}, {"title", format.title}, {"reads", format.reads}, {"writes", format.writes},
                   {"extensions", format.extensions}, {"mime-types", format.mime_types}});
  return io::dump_json(all, 2) + "\n";
}

Result<int> run_convert(Context& context) {
  if (context.arguments.has("formats")) {
    context.output.write(context.arguments.has("json") ? format_json() : format_list());
    return exit_done;
  }
  if (!context.arguments.has("jsonl")) return convert_files(context);
  std::string to = context.arguments.get("to", default_format);
  bool strict = context.arguments.has("strict");
  return answer_lines(context, [&](const std::string& line) {
    return answer_job_tree(line, [&](io::JsonView job) { return convert_job(job, to, strict); });
  });
}

constexpr std::array convert_flags = {
    jsonl_flag,
    jobs_flag,
    Flag{"from", 'f', "FORMAT", "the format of the input (else guessed)"},
    Flag{"to", 't', "FORMAT", "the format to write (else csl-json)"},
    Flag{"profile", 0, "NAME",
         "read as `pandoc`, `zotero`, `better-bibtex` or `biblatex` does (else as written)"},
    Flag{"strict", 0, "", "write nothing when the format cannot hold a field"},
    Flag{"formats", 0, "", "list the formats: `r` is read, `w` is written"},
};

constexpr std::array<std::string_view, 5> convert_examples = {
    "opcit convert refs.bib", "opcit convert --from bibtex - < refs.txt",
    "opcit convert refs.bib --to ris -o refs.ris",
    "opcit convert --formats",
    "opcit convert --jsonl --to csl-json < jobs.jsonl > answers.jsonl"};

}  // namespace

const Verb convert_verb{"convert", "turn a bibliography into another format", "FILE…",
                        convert_flags, convert_examples, run_convert};

}  // namespace opcit::cli
