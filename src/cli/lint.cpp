#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "text/positions.h"

#include <opcit/formats/lint.h>

#include "io/json.h"

#include <array>

namespace opcit::cli {
namespace {

io::Json answer(const std::vector<LintFinding>& found, std::string_view file, std::string_view bytes) {
  text::LineIndex lines(bytes);
  io::Json findings = io::Json::array();
  for (const LintFinding& one : found) {
    text::Position place = lines.at(std::min(one.finding.span.begin, bytes.size()));
    io::Json row{{"code", to_string(one.finding.code)},
                 {"severity", to_string(one.finding.severity)},
                 {"start", one.finding.span.begin},
                 {"end", one.finding.span.end},
                 {"line", place.line},
                 {"column", place.column},
                 {"message", one.finding.message},
                 {"help", one.finding.help}};
    if (one.fix) row["fix"] = {{"start", one.fix->span.begin}, {"end", one.fix->span.end}, {"text", one.fix->text}};
    findings.push_back(std::move(row));
  }
  return {{"file", file}, {"findings", std::move(findings)}};
}

Result<int> run_lint(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().empty()) return fail(Code::usage, "no bibliography named", "opcit lint refs.bib");
  int status = exit_done;
  for (const std::string& file : arguments.operands()) {
    OPCIT_TRY(std::string bytes, io::read_file(file));
    std::string name = io::display_name(file);
    OPCIT_TRY(std::vector<LintFinding> found, lint_bibliography(bytes, name, arguments.get("from")));
    if (!found.empty()) status = exit_findings;
    if (arguments.has("json")) {
      context.output.write(io::dump_json(answer(found, name, bytes)) + "\n");
      continue;
    }
    for (const LintFinding& one : found) report(one.finding, {name, bytes});
  }
  return status;
}

Result<int> run_tidy(Context& context) {
  const auto& files = context.arguments.operands();
  if (files.size() != 1) return fail(Code::usage, "tidy takes one .bib", "opcit tidy refs.bib -o refs.bib");
  OPCIT_TRY(std::string bytes, io::read_file(files.front()));
  OPCIT_TRY(std::string tidied, tidy_bibliography(bytes, io::display_name(files.front())));
  context.output.write(tidied);
  return exit_done;
}

constexpr std::array lint_flags = {
    Flag{"from", 'f', "FORMAT", "the format of the input (else guessed)"},
};

constexpr std::array<std::string_view, 2> lint_examples = {"opcit lint refs.bib", "opcit lint refs.ris --json"};
constexpr std::array<std::string_view, 2> tidy_examples = {"opcit tidy refs.bib | diff refs.bib -",
                                                           "opcit tidy refs.bib -o refs.bib"};

}  // namespace

const Verb lint_verb{"lint", "say what is wrong, missing or untidy in a bibliography", "FILE…",
                     lint_flags, lint_examples, run_lint};

const Verb tidy_verb{"tidy", "write a .bib with what lint can put right put right", "FILE",
                     {}, tidy_examples, run_tidy};

}  // namespace opcit::cli
