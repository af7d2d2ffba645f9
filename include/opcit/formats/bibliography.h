#pragma once
/// \file
/// Reading and writing bibliographies in any registered format.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/model/reference.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// A format opcit knows. `name` is the contract's: `bibtex`, `csl-json`.
struct BibliographyFormat {
  std::string_view name;
  std::string_view title;                       ///< `BibTeX`
  std::span<const std::string_view> extensions; ///< without the point
  std::span<const std::string_view> mime_types;
  bool reads = false;
  bool writes = false;
};

/// Every registered format, sorted by name. Constant; any thread.
std::span<const BibliographyFormat> bibliography_formats();

/// Whose conventions an import follows where programs disagree: how titles are cased, what braces
/// and odd fields mean. `none` keeps what the author wrote and changes nothing.
enum class Profile : std::uint8_t { none, pandoc, zotero, better_bibtex, biblatex };

/// `pandoc`, `zotero`, `better-bibtex`, `biblatex`; nothing for other names.
std::optional<Profile> profile_from_string(std::string_view name);

struct BibliographyOptions {
  std::string_view format;  ///< empty: guessed
  Profile profile = Profile::none;
};

struct Bibliography {
  std::string format;                 ///< name of the format it was read from
  std::vector<Reference> references;  ///< in file order
  std::vector<Finding> findings;      ///< spans are bytes of the input
};

/// The format of `bytes`, by content first, then by the suffix of `name`; empty when unknown.
std::string_view guess_bibliography_format(std::string_view bytes, std::string_view name);

/// Reads a bibliography. A damaged entry costs at most itself and is reported as a finding. Errors:
/// format_unknown, and the format's own when nothing can be read.
Result<Bibliography> read_bibliography(std::string_view bytes, std::string_view name,
                                       const BibliographyOptions& options = {});

struct WriteOptions {
  std::string_view format;
  Profile profile = Profile::none;
  /// The titles come from a .bib: what is to keep its case is marked in them, and all the rest may
  /// be cased by styles. Else writers of .bib protect the capitals of titles in sentence case.
  bool protected_titles = false;
};

/// Whether titles read from `format` say themselves what of them keeps its case.
bool protects_titles(std::string_view format);

struct WrittenBibliography {
  std::string text;
  std::vector<Finding> lost;  ///< what the format cannot hold; spans are empty
};

/// Writes references. Errors: format_unknown.
Result<WrittenBibliography> write_bibliography(std::span<const Reference> references,
                                               const WriteOptions& options);

}  // namespace opcit
