#pragma once
// Jobs of the contract's --jsonl: one JSON object a line in, exactly one a line out.

#include "io/json_tree.h"

#include <opcit/base/result.h>

#include <functional>
#include <string>

namespace opcit {

struct JobAnswer {
  std::string line;  ///< without the line end
  bool failed = false;
};

/// Does a job: gives the answer without its `id`, a JSON object on one line.
using JobWork = std::function<Result<std::string>(const io::Json& job)>;

/// The same for jobs of many items, which are read as a tree.
using TreeWork = std::function<Result<std::string>(io::JsonView job)>;

/// Parses `line` and answers it with `work`. What goes wrong becomes
/// `{"id":…, "error":{"code","message"}}`.
JobAnswer answer_job(const std::string& line, const JobWork& work);
JobAnswer answer_job_tree(const std::string& line, const TreeWork& work);

}  // namespace opcit
