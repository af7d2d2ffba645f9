#include "workspace/bibliography.h"

#include "cli/library_access.h"
#include "cli/progress.h"
#include "cli/render_flags.h"
#include "cli/report.h"
#include "cli/source_flags.h"
#include "cli/verbs.h"
#include "workspace/explanation.h"
#include "workspace/render_job.h"
#include "workspace/resolution_answer.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

namespace opcit::cli {
namespace {

/// What is listed, and what is to be said of it.
struct Listed {
  BibliographyInput input;
  std::vector<ResolvedWork> works;  // of a manuscript only
  int status = exit_done;
};

bool is_file(const std::string& operand) {
  std::error_code ignored;
  return operand == "-" || std::filesystem::exists(operand, ignored) ||
         operand.find('/') != std::string::npos;
}

Result<Listed> list_manuscript(Context& context, WorksInput input) {
  OPCIT_TRY(Resolver resolver, chosen_resolver(context, {"library"}));
  Listed listed;
  Progress progress("resolving", input.works.size());
  for (Work& work : input.works) {
    listed.works.push_back(resolve_work(std::move(work), resolver));
    progress.step();
  }
  report(unresolved_findings(listed.works), {input.name, input.text});
  listed.input = bibliography_of(listed.works, input.clusters);
  listed.status = exit_of(listed.works);
  return listed;
}

Result<Listed> list_file(Context& context, const std::string& file) {
  OPCIT_TRY(WorksInput input, works_of_file(file));
  report(input.findings, {input.name, input.text});
  if (input.kind == InputKind::manuscript) return list_manuscript(context, std::move(input));
  Listed listed;
  std::vector<Reference> records;
  for (Work& work : input.works) records.push_back(std::move(work.known));
  listed.input = bibliography_of(std::move(records));
  listed.status = input.findings.empty() ? exit_done : exit_findings;
  return listed;
}

Result<Listed> list_keys(const Context& context) {
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto keys, keys_named(library, context.arguments.operands()));
  std::vector<Reference> records;
  for (const std::string& key : keys) {
    OPCIT_TRY(StoredReference stored, library.show(key));
    records.push_back(std::move(stored.entry.reference));
  }
  return Listed{bibliography_of(std::move(records)), {}, exit_done};
}

Result<Listed> list_operands(Context& context) {
  const auto& operands = context.arguments.operands();
  if (operands.empty())
    return fail(Code::usage, "nothing named to list", "opcit bib -s STYLE FILE, or keys");
  if (!is_file(operands.front())) return list_keys(context);
  if (operands.size() > 1)
    return fail(Code::usage, "bib takes one file, or keys of the library");
  return list_file(context, operands.front());
}

std::string json_answer(const Listed& listed, const render::Rendered& rendered) {
  io::Json out{{"bibliography", bibliography_answer(rendered)}};
  out["unresolved"] = io::Json::array();
  for (const ResolvedWork& one : listed.works) {
    if (one.resolution.verdict == Verdict::verified) continue;
    io::Json row{{"id", one.work.known.id}};
    row.update(resolution_answer(one.resolution));
    out["unresolved"].push_back(std::move(row));
  }
  return io::dump_json(out, 1) + "\n";
}

/// The bibliography as it is asked for.
std::string answer(const Context& context, const Listed& listed, const render::Rendered& rendered,
                   const render::Options& options) {
  if (context.arguments.has("json")) return json_answer(listed, rendered);
  if (!options.explain) return joined_entries(rendered, options.format);
  std::string out;
  for (const render::RenderedEntry& entry : rendered.bibliography)
    out += (out.empty() ? "" : "\n") + readable_runs(entry.id, entry.text, entry.runs);
  return out;
}

Result<int> run_bib(Context& context) {
  OPCIT_TRY(render::Options options, render_options(context));
  StyleShelf shelf(context.config);
  OPCIT_TRY(ChosenStyle style, shelf.style(style_name(context)));
  OPCIT_TRY(Listed listed, list_operands(context));
  OPCIT_TRY(render::Rendered rendered,
            render_bibliography(listed.input, style, shelf, options));
  report(rendered.findings, {});
  context.output.write(answer(context, listed, rendered, options));
  return std::max(listed.status, rendered.findings.empty() ? 0 : int{exit_findings});
}

constexpr std::array bib_flags = {
    style_flag,
    locale_flag,
    format_flag,
    explain_flag,
    links_flag,
    source_flag,
};

constexpr std::array<std::string_view, 3> bib_examples = {
    "opcit bib -s opcit-author-date essay.txt --source file:refs.bib",
    "opcit bib -s opcit-numeric -t html refs.bib", "opcit bib -s opcit-note howell2015 chen2015"};

}  // namespace

const Verb bib_verb{"bib", "print the bibliography of a manuscript, a file or library records",
                    "FILE | KEY…", bib_flags, bib_examples, run_bib};

}  // namespace opcit::cli
