#pragma once
// The contract's JSON for `opcit resolve`.

#include "io/json.h"
#include "workspace/job_answer.h"

#include <opcit/resolve/resolver.h>

#include <string>

namespace opcit {

/// The answer for one query, without its `id`.
io::Json resolution_answer(const Resolution& resolution);

/// The evidence alone, as the library keeps it.
io::Json evidence_answer(const Resolution& resolution);

/// Answers one line of `opcit resolve --jsonl`.
JobAnswer resolve_job(const std::string& line, const Resolver& resolver);

}  // namespace opcit
