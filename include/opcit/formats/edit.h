#pragma once
/// \file
/// Editing a user's own .bib without touching what was not asked for.

#include <opcit/base/result.h>
#include <opcit/formats/bibliography.h>

#include <span>
#include <string>
#include <string_view>

namespace opcit {

struct EditedBibliography {
  std::string bytes;              ///< the whole file
  std::size_t changed = 0;        ///< entries of which something was changed
  std::size_t added = 0;          ///< entries that were put at the end
  std::vector<Finding> findings;  ///< what an entry could not be made to say
};

/// The bytes of a BibTeX or BibLaTeX file after `references` were put into it by their ids.
///
/// Of an entry that is there only the values change that make another record: within their own
/// delimiters, inherited ones never, and everything else (comments, preambles, macros, free text,
/// broken entries, line ends, byte order mark, the order of fields) stays as it is to the byte.
/// Entries that are not among `references` stay too; references without an entry are added at the
/// end. When nothing differs the result is `bytes`. Of several entries with one key the first is
/// that of the first reference with it, and so on. Errors: format_unknown for files that are no .bib; text_encoding for one that is not
/// UTF-8 and would have to be changed.
Result<EditedBibliography> edit_bibliography(std::string_view bytes, std::string_view name,
                                             std::span<const Reference> references);

}  // namespace opcit
