#include "workspace/manuscript.h"

#include "io/file.h"
#include "workspace/extraction_answer.h"

namespace opcit {
namespace {

/// Reads the files that a manuscript takes in (`\input{chapter1}`): those in its folder or below.
ReadFile files_beside(const std::string& path) {
  std::size_t slash = path.rfind('/');
  std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  return [folder](const std::string& name) -> Result<std::string> {
    if (name.starts_with("/") || name.find("..") != std::string::npos)
      return fail(Code::file_unreadable,
                  "\"" + name + "\" is not in the manuscript's folder, and no other is read",
                  "move the file beside the manuscript");
    return io::read_file(folder + name);
  };
}

/// The document of a job: its `text`, or the file its `path` names.
Result<Document> job_document(const io::Json& job) {
  if (const io::Json* text = io::member(job, "text"); text && text->is_string())
    return read_document(text->get<std::string>(), "job.txt", {"txt", {}});
  std::string path = io::string_member(job, "path");
  if (path.empty())
    return fail(Code::json_shape, "the job has neither a `text` nor a `path`", "give one of both");
  OPCIT_TRY(std::string bytes, io::read_file(path));
  return read_document(std::move(bytes), path, {"", files_beside(path)});
}

Result<ExtractOptions> job_options(const io::Json& job) {
  ExtractOptions options;
  const io::Json* references = io::member(job, "references");
  if (!references || references->is_null()) return options;
  if (!references->is_array())
    return fail(Code::json_shape, "`references` is no array", "give [{\"id\", \"raw\"}, …]");
  for (const io::Json& row : *references)
    options.references.push_back({io::string_member(row, "id"), io::string_member(row, "raw")});
  return options;
}

}  // namespace

Result<Manuscript> read_manuscript(const std::string& path) {
  OPCIT_TRY(std::string bytes, io::read_file(path));
  OPCIT_TRY(Document document,
            read_document(std::move(bytes), io::display_name(path), {"", files_beside(path)}));
  Extraction extraction = extract(document);
  return Manuscript{std::move(document), std::move(extraction)};
}

JobAnswer extract_job(const std::string& line, text::OffsetUnit unit) {
  return answer_job(line, [&](const io::Json& job) -> Result<std::string> {
    OPCIT_TRY(Document document, job_document(job));
    OPCIT_TRY(ExtractOptions options, job_options(job));
    return extraction_answer(document, extract(document, options), unit);
  });
}

}  // namespace opcit
