#pragma once
// Writing BibTeX and BibLaTeX.

#include <string>
#include <utility>
#include <vector>

#include "formats/registry.h"
#include "text/tex_encode.h"

namespace opcit::formats::bib {

/// Which of the two dialects an entry is in, and how its letters are written.
struct EntryForm {
  bool biblatex = false;
  text::tex::Letters letters = text::tex::Letters::commands;
};

struct WrittenEntry {
  std::string type;
  std::vector<std::pair<std::string, std::string>> fields;  // values with their braces
};

WrittenEntry written_entry(const Reference& reference, EntryForm form, Writing& writing);

/// `@type{key, …}` with a field a line.
std::string entry_text(const WrittenEntry& entry, const std::string& key);

Result<std::string> write_bibtex(std::span<const Reference> references, Writing& writing);
Result<std::string> write_biblatex(std::span<const Reference> references, Writing& writing);

}  // namespace opcit::formats::bib
