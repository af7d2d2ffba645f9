#pragma once
// From the instruction of a field to the citation it holds: the one door to this room.

#include <opcit/base/finding.h>
#include <opcit/fields/citation_field.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::fields {

/// Works that a document keeps apart from its citations, by their tags.
using Sources = std::map<std::string, Reference, std::less<>>;

/// What a field is for.
enum class Role : std::uint8_t {
  other,        ///< page numbers, links, cross-references
  citation,
  bibliography  ///< its result is the reference list
};

/// A field as a word processor holds it.
struct FieldCode {
  std::string instruction;  ///< `ADDIN ZOTERO_ITEM CSL_CITATION {…}`
  std::string data;         ///< bytes that stand with it (`w:fldData`), in base64
};

/// By the instruction alone.
Role role_of(std::string_view instruction);

/// The citation of a field whose role is one; `span` is the caller's. One that cannot be read
/// keeps its instruction, has no cites, and is told in `findings`.
CitationField read_field(FieldCode code, const Sources& sources, std::vector<Finding>& findings);

/// The citation that the tag of a content control holds (Mendeley Cite); nothing when it is none.
std::optional<CitationField> read_control_tag(std::string_view tag, std::vector<Finding>& findings);

/// The name of a reference mark or bookmark that holds its citation itself (`ZOTERO_ITEM …`,
/// `JABREF_…`, `JR_cite_…`) as an instruction; empty when it is none of them.
std::string instruction_of_mark(std::string_view name);

}  // namespace opcit::fields
