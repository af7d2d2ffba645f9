#pragma once
/// \file
/// Citations that a file holds as such: fields of word processors, citation keys of Markdown and
/// LaTeX, cross-references of XML.

#include <opcit/base/span.h>
#include <opcit/model/reference.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

enum class FieldOrigin : std::uint8_t {
  markdown,     ///< `[@lee2011, 12]`, `@lee2011`
  latex,        ///< `\citep[see][12]{lee2011}`
  zotero,       ///< `ADDIN ZOTERO_ITEM CSL_CITATION {…}`
  mendeley,     ///< `ADDIN CSL_CITATION {…}`, or a content control of Mendeley Cite
  endnote,      ///< `ADDIN EN.CITE <EndNote>…`
  word,         ///< `CITATION Lee11 \l 1033`
  libreoffice,  ///< `text:bibliography-mark`
  xml           ///< `<xref ref-type="bibr" rid="B3">`, TEI `<ref type="bibr" target="#b3">`
};

std::string_view to_string(FieldOrigin origin);  ///< `zotero`

/// One work of a field.
struct FieldCite {
  std::string key;      ///< citation key, tag, or id in the file's list
  std::string prefix;
  std::string locator;
  std::string label;    ///< CSL locator term; empty: page where there is a locator
  std::string suffix;
  bool suppress_author = false;
  bool author_only = false;
  std::optional<Reference> item;  ///< the work itself where the field holds it
};

/// A citation that the author's tool knows as one.
struct CitationField {
  FieldOrigin origin = FieldOrigin::markdown;
  Span span;               ///< what the text shows for it, bytes of Document::text
  bool narrative = false;  ///< `@lee2011 says`, `\textcite`: authors stand in the sentence
  std::vector<FieldCite> cites;
  std::string code;        ///< the field's instruction as the file holds it
};

}  // namespace opcit
