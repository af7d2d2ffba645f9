#pragma once
// The lines of --jsonl: read from the files named, or standard input, answered in order.

#include "cli/context.h"
#include "workspace/job_answer.h"

#include <functional>

namespace opcit::cli {

inline constexpr Flag jsonl_flag{"jsonl", 0, "", "read jobs, one JSON object a line, answer each"};
inline constexpr Flag jobs_flag{"jobs", 'j', "N", "threads for --jsonl (else all cores)"};

/// Answers every line; exit code 1 when one of them failed.
Result<int> answer_lines(Context& context,
                         const std::function<JobAnswer(const std::string& line)>& work);

}  // namespace opcit::cli
