#include "workspace/render_job.h"

#include "cli/job_lines.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"

#include <array>

namespace opcit::cli {
namespace {

Result<int> render_file(Context& context, const std::string& file, StyleShelf& shelf) {
  OPCIT_TRY(std::string text, io::read_file(file));
  OPCIT_TRY(io::JsonTree tree, io::JsonTree::parse(text, io::display_name(file)));
  io::JsonView job = tree.root();
  if (!job.is(io::JsonKind::object))
    return fail(Code::json_shape, "a job is a JSON object", "", {io::display_name(file)});
  RenderWish wish{.line = "\n ", .explain = context.arguments.has("explain")};
  wish.readable = wish.explain && !context.arguments.has("json");
  OPCIT_TRY(RenderAnswer answer, render_answer(job, shelf, wish));
  if (wish.readable) {
    context.output.write(answer.text);
    report(answer.warnings, {io::display_name(file), {}});
  } else {
    auto id = job.find("id");
    context.output.write("{\n \"id\":" + (id ? io::dump_json(*id) : "null") + ",");
    context.output.write(answer.text);
    context.output.write("\n}\n");
  }
  return answer.warnings.empty() ? exit_done : exit_findings;
}

Result<int> run(Context& context) {
  StyleShelf shelf(context.config);
  RenderWish wish{.explain = context.arguments.has("explain")};
  if (context.arguments.has("jsonl"))
    return answer_lines(
        context, [&](const std::string& line) { return render_job(line, shelf, wish); });
  if (context.arguments.operands().size() != 1)
    return fail(Code::usage, "render takes one job", "opcit render JOB.json, or --jsonl for many");
  return render_file(context, context.arguments.operands().front(), shelf);
}

constexpr std::array flags = {
    Flag{"explain", 0, "", "say which line of the style and which variable made each run of text"},
    jsonl_flag,
    jobs_flag,
};

constexpr std::array<std::string_view, 3> examples = {
    "opcit render job.json", "opcit render --explain job.json",
    "opcit render --jsonl < jobs.jsonl > answers.jsonl"};

}  // namespace

const Verb render_verb{"render", "render the citations and bibliography of a JSON job", "JOB.json",
                       flags,    examples, run};

}  // namespace opcit::cli
