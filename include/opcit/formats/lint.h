#pragma once
/// \file
/// What is wrong, missing or untidy in a bibliography, and what would put it right.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// A replacement: the bytes of `span` become `text`.
struct Fix {
  Span span;
  std::string text;
};

struct LintFinding {
  Finding finding;         ///< its span is bytes of the text the bibliography was read as
  std::optional<Fix> fix;  ///< for what can be put right without asking
};

/// Looks at a bibliography of any format that is read: what the reader complains of, fields an entry
/// of its type needs (OC0306), identifiers that cannot be right (OC0307), entries that are the same
/// work (OC0309); of a .bib also values that are better written otherwise (OC0308), with fixes. In
/// the order of the text. Linear but for sorting. Errors: those of read_bibliography.
Result<std::vector<LintFinding>> lint_bibliography(std::string_view bytes, std::string_view name,
                                                   std::string_view format = {});

/// The bytes of a .bib with every fix of lint_bibliography made; everything else as it is. Errors:
/// format_unknown for other formats, text_encoding for files that are not UTF-8 and have something
/// to fix.
Result<std::string> tidy_bibliography(std::string_view bytes, std::string_view name);

}  // namespace opcit
