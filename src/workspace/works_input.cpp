#include "workspace/works_input.h"

#include "io/file.h"

#include <opcit/formats/bibliography.h>

namespace opcit {
namespace {

Work work_of(Reference reference) {
  Work work;
  work.known = reference;
  work.query.record = std::move(reference);
  return work;
}

Result<WorksInput> of_bibliography(std::string bytes, std::string name) {
  OPCIT_TRY(Bibliography bibliography, read_bibliography(bytes, name));
  WorksInput input{InputKind::bibliography, std::move(name), std::move(bytes),
                   std::move(bibliography.findings)};
  for (Reference& reference : bibliography.references)
    input.works.push_back(work_of(std::move(reference)));
  return input;
}

Result<WorksInput> of_manuscript(std::string bytes, std::string name) {
  OPCIT_TRY(Document document, read_document(std::move(bytes), std::move(name)));
  Extraction extraction = extract(document);
  WorksInput input{InputKind::manuscript, document.name, {}, std::move(document.findings)};
  input.findings.insert(input.findings.end(), extraction.findings.begin(),
                        extraction.findings.end());
  input.works = works_of(extraction, document);
  input.clusters = std::move(extraction.citations);
  input.text = std::move(document.text);
  return input;
}

/// What a citation told, asked as a citation: a thin record of names and year only.
bool is_thin(const Reference& reference) {
  for (const Field& field : reference.fields())
    if (field.variable != Variable::author && field.variable != Variable::issued) return false;
  return true;
}

Query query_of_thin(const Reference& reference) {
  CitedWork cited;
  if (const NameList* names = reference.names(Variable::author))
    for (const Name& name : *names) cited.names.push_back(short_form(name));
  if (auto year = reference.year()) cited.year = std::to_string(*year);
  return query_for_citation(cited);
}

}  // namespace

Result<WorksInput> works_of_file(const std::string& path) {
  OPCIT_TRY(std::string bytes, io::read_file(path));
  std::string name = io::display_name(path);
  return input_kind(path, bytes) == InputKind::bibliography
             ? of_bibliography(std::move(bytes), std::move(name))
             : of_manuscript(std::move(bytes), std::move(name));
}

Result<WorksInput> unresolved_works(const Library& library, const std::string& name) {
  OPCIT_TRY(auto entries, library.list());
  WorksInput input{InputKind::bibliography, name};
  for (LibraryEntry& entry : entries) {
    if (entry.verdict == Verdict::verified) continue;
    Work work = work_of(std::move(entry.reference));
    if (is_thin(work.known)) work.query = query_of_thin(work.known);
    input.works.push_back(std::move(work));
  }
  return input;
}

}  // namespace opcit
