#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"

#include <opcit/formats/bibliography.h>

#include <fmt/format.h>

#include <array>

namespace opcit::cli {
namespace {

Result<int> run_convert(Context& context) {
  const auto& files = context.arguments.operands();
  if (files.empty())
    return fail(Code::usage, "no bibliography named", "opcit convert refs.bib --to csl-json");
  std::vector<Reference> references;
  int status = exit_done;
  for (const std::string& file : files) {
    OPCIT_TRY(std::string bytes, io::read_file(file));
    std::string name = io::display_name(file);
    OPCIT_TRY(Bibliography read, read_bibliography(bytes, name, context.arguments.get("from")));
    report(read.findings, {name, bytes});
    if (!read.findings.empty()) status = exit_findings;
    std::move(read.references.begin(), read.references.end(), std::back_inserter(references));
  }
  OPCIT_TRY(std::string text,
            write_bibliography(references, context.arguments.get("to", "csl-json")));
  context.output.write(text);
  return status;
}

constexpr std::array convert_flags = {
    Flag{"from", 'f', "FORMAT", "the format of the input (else guessed)"},
    Flag{"to", 't', "FORMAT", "the format to write (else csl-json)"},
};

constexpr std::array<std::string_view, 3> convert_examples = {
    "opcit convert refs.bib", "opcit convert --from bibtex - < refs.txt",
    "opcit convert refs.bib -o refs.json"};

}  // namespace

const Verb convert_verb{"convert", "turn a bibliography into another format", "FILE…",
                        convert_flags, convert_examples, run_convert};

}  // namespace opcit::cli
