#pragma once
// Entries with their macros expanded and with what they inherit: fields as TeX text.

#include <opcit/base/finding.h>

#include <string>
#include <string_view>
#include <vector>

#include "formats/bibtex/syntax.h"

namespace opcit::formats::bib {

struct EntryField {
  std::string name;
  std::string tex;
};

struct Entry {
  std::string type;
  std::string key;
  std::vector<EntryField> fields;  // own ones in file order, then inherited ones
  Span span;
  bool inherited = false;  // from xdata, whose fields are its own now

  const std::string* find(std::string_view name) const {
    for (const EntryField& field : fields)
      if (field.name == name) return &field.tex;
    return nullptr;
  }
};

/// Expands `@string` macros and months, and lets entries inherit through `crossref` and `xdata`.
std::vector<Entry> expand(const Syntax& syntax, std::vector<Finding>& findings);

}  // namespace opcit::formats::bib
