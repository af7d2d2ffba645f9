#pragma once
// A bibliography in one format turned into another: the job of `opcit convert --jsonl`.

#include "io/json_tree.h"

#include <opcit/base/finding.h>
#include <opcit/base/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// Does a job `{"format", "input", "profile", "to"}`; members that are absent are guessed, `to` is
/// `to` then. The answer holds `items` for csl-json and `text` for any other format, and
/// `findings`. With `strict` a field that is lost makes it an error.
Result<std::string> convert_job(io::JsonView job, std::string_view to, bool strict);

/// The error for fields that `--strict` does not let go.
Error strict_error(const std::vector<Finding>& lost);

}  // namespace opcit
