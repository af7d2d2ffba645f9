#include "workspace/job_answer.h"

namespace opcit {
namespace {

/// The contract's code and message, then the place and the remedy where they are known.
std::string error_members(const Error& error) {
  io::Json body{{"code", to_string(error.code)}, {"message", error.message}};
  if (!error.place.file.empty()) body["file"] = error.place.file;
  if (!error.place.file.empty() && error.place.line > 0) body["line"] = error.place.line;
  if (error.place.column > 0) body["column"] = error.place.column;
  if (!error.help.empty()) body["help"] = error.help;
  return io::dump_json({{"error", std::move(body)}});
}

/// The members of `result` after the id, inside one object.
JobAnswer framed(const std::string& id, const Result<std::string>& result) {
  std::string members = result ? *result : error_members(result.error());
  std::string answer = "{\"id\":" + id;
  answer += members == "{}" ? "" : ",";
  return {answer.append(members, 1), !result};
}

Result<std::string> no_object() {
  return fail(Code::json_shape, "a job is a JSON object", "write one object a line");
}

}  // namespace

JobAnswer answer_job(const std::string& line, const JobWork& work) {
  auto job = io::parse_json(line, "");
  if (!job) return framed("null", fail(job.error()));
  const io::Json* id = io::member(*job, "id");
  return framed(id ? io::dump_json(*id) : "null", job->is_object() ? work(*job) : no_object());
}

JobAnswer answer_job_tree(const std::string& line, const TreeWork& work) {
  auto job = io::JsonTree::parse(line, "");
  if (!job) return framed("null", fail(job.error()));
  auto id = job->root().find("id");
  return framed(id ? io::dump_json(*id) : "null",
                job->root().is(io::JsonKind::object) ? work(job->root()) : no_object());
}

}  // namespace opcit
