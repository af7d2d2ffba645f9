#include "workspace/import_file.h"

#include <algorithm>
#include <span>

#include "io/file.h"
#include "workspace/add_file.h"

namespace opcit {

Result<ImportedFile> import_file(Library& library, const std::string& path, const BibliographyOptions& options,
                                 const std::function<void(std::size_t done, std::size_t total)>& step) {
  ImportedFile imported;
  imported.name = io::display_name(path);
  OPCIT_TRY(std::string bytes, io::read_file(path));
  OPCIT_TRY(Bibliography bibliography, read_bibliography(bytes, imported.name, options));
  imported.format = bibliography.format;
  imported.findings = std::move(bibliography.findings);
  if (!imported.findings.empty()) imported.text = std::move(bytes);
  else bytes = {};
  constexpr std::size_t batch = 25000;
  std::span<const Reference> references = bibliography.references;
  Provenance source{SourceKind::file, library_name(path), 1.0};
  for (std::size_t done = 0; done < references.size();) {
    auto piece = references.subspan(done, std::min(batch, references.size() - done));
    OPCIT_TRY(ImportReport report, library.add(piece, source));
    std::ranges::move(report.references, std::back_inserter(imported.report.references));
    done += piece.size();
    step(done, references.size());
  }
  return imported;
}

}  // namespace opcit
