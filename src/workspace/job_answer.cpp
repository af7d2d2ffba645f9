#include "workspace/job_answer.h"

namespace opcit {
namespace {

Result<std::string> work_on(const Result<io::Json>& job, const JobWork& work) {
  if (!job) return fail(job.error());
  if (!job->is_object())
    return fail(Code::json_shape, "a job is a JSON object", "write one object a line");
  return work(*job);
}

/// The contract's code and message, then the place and the remedy where they are known.
std::string error_members(const Error& error) {
  io::Json body{{"code", to_string(error.code)}, {"message", error.message}};
  if (!error.place.file.empty()) body["file"] = error.place.file;
  if (!error.place.file.empty() && error.place.line > 0) body["line"] = error.place.line;
  if (error.place.column > 0) body["column"] = error.place.column;
  if (!error.help.empty()) body["help"] = error.help;
  return io::dump_json({{"error", std::move(body)}});
}

}  // namespace

JobAnswer answer_job(const std::string& line, const JobWork& work) {
  auto job = io::parse_json(line, "");
  const io::Json* id = job ? io::member(*job, "id") : nullptr;
  auto result = work_on(job, work);
  std::string members = result ? *result : error_members(result.error());
  // Members follow the id inside one object.
  std::string answer = "{\"id\":" + (id ? io::dump_json(*id) : "null");
  answer += members == "{}" ? "" : ",";
  return {answer + members.substr(1), !result};
}

}  // namespace opcit
