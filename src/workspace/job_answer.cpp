#include "workspace/job_answer.h"

namespace opcit {
namespace {

Result<std::string> work_on(const Result<io::Json>& job, const JobWork& work) {
  if (!job) return fail(job.error());
  if (!job->is_object())
    return fail(Code::json_shape, "a job is a JSON object", "write one object a line");
  return work(*job);
}

std::string error_members(const Error& error) {
  return io::dump_json(
      {{"error", {{"code", to_string(error.code)}, {"message", error.message}}}});
}

}  // namespace

JobAnswer answer_job(const std::string& line, const JobWork& work) {
  auto job = io::parse_json(line, "job");
  const io::Json* id = job ? io::member(*job, "id") : nullptr;
  auto result = work_on(job, work);
  std::string members = result ? *result : error_members(result.error());
  // Members follow the id inside one object.
  std::string answer = "{\"id\":" + (id ? io::dump_json(*id) : "null");
  answer += members == "{}" ? "" : ",";
  return {answer + members.substr(1), !result};
}

}  // namespace opcit
