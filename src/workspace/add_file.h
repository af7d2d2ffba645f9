#pragma once
// A file into the library: a bibliography's records, or a manuscript with what it cites.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/store/library.h>

#include <string>
#include <vector>

namespace opcit {

enum class InputKind : std::uint8_t { manuscript, bibliography };

std::string_view to_string(InputKind kind);

/// What a path is: a bibliography when its suffix or its content says so, else a manuscript.
InputKind input_kind(const std::string& path, std::string_view bytes);

struct AddedFile {
  std::string name;
  InputKind kind = InputKind::manuscript;
  DocumentReport report;           ///< for a bibliography only `imported`
  std::size_t citations = 0;
  std::string text;                ///< what the findings are about
  std::vector<Finding> findings;
};

/// What the library calls a file: its absolute path.
std::string library_name(const std::string& path);

/// Reads `path` (`-`: standard input) and adds it in one transaction. The library knows a file by
/// its absolute path. Errors: those of reading and of the library.
Result<AddedFile> add_file(Library& library, const std::string& path);

}  // namespace opcit
