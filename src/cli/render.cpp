#include "workspace/render_job.h"

#include "cli/job_lines.h"
#include "cli/render_flags.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"

#include <array>
#include <utility>

namespace opcit::cli {
namespace {

/// A job with the answer's member `id`. The text of the file and its tree are gone afterwards.
Result<RenderJob> read_job(const std::string& file, StyleShelf& shelf, std::string& id) {
  OPCIT_TRY(std::string text, io::read_file(file));
  OPCIT_TRY(io::JsonTree tree, io::JsonTree::parse(text, io::display_name(file)));
  io::JsonView job = tree.root();
  if (!job.is(io::JsonKind::object))
    return fail(Code::json_shape, "a job is a JSON object", "", {io::display_name(file)});
  auto member = job.find("id");
  id = member ? io::dump_json(*member) : "null";
  return RenderJob::read(job, shelf);
}

RenderWish wish_of(const Context& context) {
  return {.explain = context.arguments.has("explain"), .links = context.arguments.has("links")};
}

Result<int> render_file(Context& context, const std::string& file, StyleShelf& shelf) {
  std::string id;
  OPCIT_TRY(RenderJob job, read_job(file, shelf, id));
  RenderWish wish = wish_of(context);
  wish.line = "\n ";
  wish.readable = wish.explain && !context.arguments.has("json");
  std::string head = wish.readable ? std::string() : "{\n \"id\":" + id + ",";
  OPCIT_TRY(std::vector<Finding> warnings, job.answer(wish, [&](std::string_view part) {
              context.output.write(std::exchange(head, {}));
              context.output.write(part);
            }));
  if (wish.readable)
    report(warnings, {io::display_name(file), {}});
  else
    context.output.write("\n}\n");
  return warnings.empty() ? exit_done : exit_findings;
}

Result<int> run_render(Context& context) {
  StyleShelf shelf(context.config);
  RenderWish wish = wish_of(context);
  if (context.arguments.has("jsonl"))
    return answer_lines(
        context, [&](const std::string& line) { return render_job(line, shelf, wish); });
  if (context.arguments.operands().size() != 1)
    return fail(Code::usage, "render takes one job", "opcit render JOB.json, or --jsonl for many");
  return render_file(context, context.arguments.operands().front(), shelf);
}

constexpr std::array render_flags = {
    explain_flag,
    links_flag,
    jsonl_flag,
    jobs_flag,
};

constexpr std::array<std::string_view, 3> render_examples = {
    "opcit render job.json", "opcit render --explain job.json",
    "opcit render --jsonl < jobs.jsonl > answers.jsonl"};

}  // namespace

const Verb render_verb{"render", "render the citations and bibliography of a JSON job", "JOB.json",
                       render_flags, render_examples, run_render};

}  // namespace opcit::cli
