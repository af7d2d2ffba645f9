#pragma once
// A bibliography into the library, piece by piece.

#include <opcit/formats/bibliography.h>
#include <opcit/store/library.h>

#include <functional>
#include <string>
#include <vector>

namespace opcit {

struct ImportedFile {
  std::string name;
  std::string format;
  std::string text;  // what the findings are about; empty without findings
  ImportReport report;
  std::vector<Finding> findings;
};

/// Reads a bibliography (`-`: standard input) and adds it, some thousand records a transaction: what
/// was added when the program is stopped is there, and importing again goes on from there. `step` is
/// told how many of how many are done. Errors: those of reading and of the library.
Result<ImportedFile> import_file(Library& library, const std::string& path, const BibliographyOptions& options,
                                 const std::function<void(std::size_t done, std::size_t total)>& step);

}  // namespace opcit
