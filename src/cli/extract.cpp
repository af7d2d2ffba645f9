#include "cli/describe.h"
#include "io/file.h"
#include "io/json.h"
#include "cli/job_lines.h"
#include "cli/offset_unit.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "workspace/extraction_answer.h"
#include "workspace/extraction_page.h"
#include "workspace/manuscript.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opcit::cli {
namespace {

std::string keys_of(const FoundCluster& cluster) {
  std::string out;
  for (const FoundCite& cite : cluster.cites) {
    if (!out.empty()) out += ", ";
    out += cite.record.empty() ? "?" : cite.record;
  }
  return out;
}

std::string readable(const Manuscript& manuscript) {
  const Extraction& found = manuscript.extraction;
  text::LineIndex lines(manuscript.document.text);
  auto row = [&](Span span, const std::string& target) {
    text::Position at = lines.at(span.begin);
    std::string place = fmt::format("{}:{}", at.line, at.column);
    return fmt::format("  {:<8} {:<44} {}\n", place,
                       on_one_line(span.of(manuscript.document.text)), target);
  };
  std::string out = fmt::format("{}: {}, {} of {}", manuscript.document.name,
                                to_string(found.system),
                                counted(found.citations.size(), "citation", "citations"),
                                counted(found.records.size(), "work", "works"));
  if (!found.communications.empty())
    out += ", " + counted(found.communications.size(), "communication", "communications");
  out += "\n";
  for (const FoundCluster& cluster : found.citations) out += row(cluster.span, keys_of(cluster));
  for (const FoundCommunication& one : found.communications)
    out += row(one.span, "communication, not a work");
  return out;
}

/// True when there is something to look at: the exit code of the whole run becomes 1.
bool report_findings(const Manuscript& manuscript) {
  ReportedText about{manuscript.document.name, manuscript.document.text};
  report(manuscript.document.findings, about);
  report(manuscript.extraction.findings, about);
  bool silent = manuscript.document.findings.empty() && manuscript.extraction.findings.empty();
  if (manuscript.extraction.citations.empty() && silent)
    report(Finding{Code::cite_none, Severity::note, {}, "no citation was found",
                   "check that this is the file with the text, and that it was saved as text"},
           about);
  return !manuscript.document.findings.empty() || !manuscript.extraction.findings.empty() ||
         manuscript.extraction.citations.empty();
}

/// Several files give one object a line.
std::string extraction_line(const Manuscript& manuscript, text::OffsetUnit unit) {
  std::string members = extraction_answer(manuscript.document, manuscript.extraction, unit);
  return "{\"id\":" + io::dump_json(manuscript.document.name) + "," + members.substr(1) + "\n";
}

Result<int> extract_file(Context& context, const std::string& file, text::OffsetUnit unit) {
  OPCIT_TRY(Manuscript manuscript, read_manuscript(file));
  if (context.arguments.has("text")) {
    context.output.write(manuscript.document.text);
    return exit_done;
  }
  int status = report_findings(manuscript) ? exit_findings : exit_done;
  if (context.arguments.has("html")) {
    OPCIT_CHECK(io::write_file(context.arguments.get("html"), extraction_page(manuscript)));
    if (!context.arguments.has("json")) return status;
  }
  if (!context.arguments.has("json")) {
    context.output.write(readable(manuscript));
    return status;
  }
  auto put = [&](std::string_view text) { context.output.write(text); };
  if (context.arguments.operands().size() == 1)
    write_extraction(manuscript.document.name, manuscript.document, manuscript.extraction, unit, put);
  else
    put(extraction_line(manuscript, unit));
  return status;
}

/// One bad file does not keep the others from being read.
Result<int> extract_files(Context& context, text::OffsetUnit unit) {
  const auto& files = context.arguments.operands();
  if (files.empty())
    return fail(Code::usage, "no manuscript named", "opcit extract FILE, or - for standard input");
  if (context.arguments.has("html") && files.size() > 1)
    return fail(Code::usage, "--html shows one manuscript, and several were named",
                "call opcit once for each");
  int status = exit_done;
  for (const std::string& file : files) {
    auto done = extract_file(context, file, unit);
    if (!done) report(done.error());
    status = std::max(status, done ? *done : exit_code(done.error().code));
  }
  return status;
}

Result<int> run_extract(Context& context) {
  OPCIT_TRY(text::OffsetUnit unit, offset_unit(context.arguments));
  if (context.arguments.has("jsonl"))
    return answer_lines(context, [=](const std::string& line) { return extract_job(line, unit); });
  return extract_files(context, unit);
}

constexpr std::array extract_flags = {
    jsonl_flag,
    jobs_flag,
    Flag{"html", 0, "OUT.html", "also write the text with every citation marked, as one page"},
    Flag{"text", 0, "", "only print the text that the places are places of"},
    offsets_flag,
};

constexpr std::array<std::string_view, 4> extract_examples = {
    "opcit extract essay.txt", "opcit extract thesis.docx --html thesis.html", "opcit extract --json essay.txt | jq '.citations[].surface'",
    "opcit extract --jsonl < jobs.jsonl > answers.jsonl"};

}  // namespace

const Verb extract_verb{"extract", "find the citations of a manuscript", "FILE…",
                        extract_flags, extract_examples, run_extract};

}  // namespace opcit::cli
