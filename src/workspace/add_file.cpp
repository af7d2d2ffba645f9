#include "workspace/add_file.h"

#include "io/file.h"
#include "io/sha256.h"

#include <opcit/extract/extraction.h>
#include <opcit/formats/bibliography.h>
#include <opcit/manuscript/document.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace opcit {
namespace {

CiteRecord cite_record(const FoundCite& cite) {
  CiteRecord out;
  out.span = cite.span;
  out.names = cite.names;
  out.et_al = cite.et_al;
  out.year = cite.year;
  out.year_suffix = cite.year_suffix;
  out.prefix = cite.prefix;
  out.suffix = cite.suffix;
  out.locator = cite.locator;
  out.label = cite.label;
  out.suppress_author = cite.suppress_author;
  out.confidence = cite.confidence;
  out.record = cite.record;
  return out;
}

DocumentRecord document_record(const Document& document, const Extraction& extraction) {
  auto surface = [&](Span span) { return std::string(span.of(document.text)); };
  DocumentRecord out;
  out.encoding = document.encoding;
  out.system = to_string(extraction.system);
  for (const FoundCluster& cluster : extraction.citations) {
    ClusterRecord row{cluster.span, surface(cluster.span), std::string(to_string(cluster.form)), {}};
    for (const FoundCite& cite : cluster.cites) row.cites.push_back(cite_record(cite));
    out.clusters.push_back(std::move(row));
  }
  for (const FoundCommunication& one : extraction.communications)
    out.communications.push_back({one.span, surface(one.span)});
  out.references = extraction.records;
  return out;
}

Result<AddedFile> add_bibliography(Library& library, const std::string& path, std::string bytes) {
  AddedFile added{io::display_name(path), InputKind::bibliography};
  OPCIT_TRY(Bibliography bibliography, read_bibliography(bytes, added.name));
  Provenance source{SourceKind::file, library_name(path), 1.0};
  OPCIT_TRY(added.report.imported, library.add(bibliography.references, source));
  added.text = std::move(bytes);
  added.findings = std::move(bibliography.findings);
  return added;
}

Result<AddedFile> add_manuscript(Library& library, const std::string& path, std::string bytes) {
  AddedFile added{io::display_name(path), InputKind::manuscript};
  std::string hash = io::sha256(bytes);
  OPCIT_TRY(Document document, read_document(std::move(bytes), added.name));
  Extraction extraction = extract(document);
  DocumentRecord record = document_record(document, extraction);
  record.name = library_name(path);
  record.hash = std::move(hash);
  OPCIT_TRY(added.report, library.add_document(record));
  added.citations = extraction.citations.size();
  added.text = std::move(document.text);
  added.findings = std::move(document.findings);
  added.findings.insert(added.findings.end(), extraction.findings.begin(),
                        extraction.findings.end());
  return added;
}

}  // namespace

std::string library_name(const std::string& path) {
  if (path == "-") return io::display_name(path);
  std::error_code problem;
  auto absolute = std::filesystem::absolute(path, problem);
  return problem ? path : absolute.lexically_normal().string();
}

std::string_view to_string(InputKind kind) {
  return kind == InputKind::manuscript ? "manuscript" : "bibliography";
}

InputKind input_kind(const std::string& path, std::string_view bytes) {
  // Prose that quotes an entry is still prose.
  constexpr std::array<std::string_view, 5> prose = {".txt", ".md", ".tex", ".html", ".rtf"};
  for (std::string_view suffix : prose)
    if (path.ends_with(suffix)) return InputKind::manuscript;
  return guess_bibliography_format(bytes, path).empty() ? InputKind::manuscript
                                                        : InputKind::bibliography;
}

Result<AddedFile> add_file(Library& library, const std::string& path) {
  OPCIT_TRY(std::string bytes, io::read_file(path));
  return input_kind(path, bytes) == InputKind::bibliography
             ? add_bibliography(library, path, std::move(bytes))
             : add_manuscript(library, path, std::move(bytes));
}

}  // namespace opcit
