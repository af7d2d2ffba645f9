#pragma once
// A manuscript read and its citations extracted: the first step of most verbs.

#include "text/positions.h"
#include "workspace/job_answer.h"

#include <opcit/base/result.h>
#include <opcit/extract/extraction.h>
#include <opcit/manuscript/document.h>

#include <string>

namespace opcit {

struct Manuscript {
  Document document;
  Extraction extraction;
};

/// Reads `path` (`-`: standard input) and extracts. Errors: those of reading a file or a document.
Result<Manuscript> read_manuscript(const std::string& path);

/// Answers one line of `opcit extract --jsonl`; offsets in `unit`.
JobAnswer extract_job(const std::string& line, text::OffsetUnit unit);

}  // namespace opcit
