#pragma once
// Types and fields of BibTeX and biblatex against CSL: the table, and nothing but the table.

#include <opcit/model/variable.h>

#include <array>
#include <optional>
#include <string_view>

#include "formats/bibtex/tex_text.h"

namespace opcit::formats::bib {

/// The macros for months that every style defines.
inline constexpr std::array<std::string_view, 12> month_macros = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

struct TypeRow {
  std::string_view name;
  ItemType type;
  std::string_view genre;  // what the type says of the work beyond CSL's type
};

/// The row of an entry type; null when it is not known.
const TypeRow* find_type(std::string_view name);

struct WrittenType {
  ItemType type;
  std::string_view bibtex;
  std::string_view biblatex;
  std::string_view subtype;  // biblatex's entrysubtype
};

/// What appears in a journal, a magazine or a newspaper.
bool is_periodical(ItemType type);

/// What is a part of a book.
bool is_part(ItemType type);

/// What to write for a type of CSL.
const WrittenType& written_type(ItemType type);

enum class FieldKind : std::uint8_t {
  text,     // goes to `variable`
  range,    // pages and numbers: hyphens between digits are dashes
  names,    // a list of names
  date,     // an EDTF date
  special,  // the reader knows what to do with it
  ignored,  // steers the typesetting, says nothing of the work
};

struct FieldRow {
  std::string_view name;
  FieldKind kind;
  Variable variable;
  TexMode mode;
};

/// The row of a field; null when it is not known. Where two fields give one variable the one that
/// comes first in the table wins.
const FieldRow* find_field(std::string_view name);

/// Position of a row in the table: lower is stronger.
std::size_t strength(const FieldRow& row);

/// What a key of biblatex's own language files stands for, as in `type = {phdthesis}`; the key
/// itself when it is none.
std::string_view phrase(std::string_view key);

/// The language tag of a babel or polyglossia language; the name itself when it is not known.
std::string_view language_tag(std::string_view name);

/// babel's name for a language tag; empty when there is none. With `any_region` a tag without a
/// region gets the name of the language's first one.
std::string_view language_name(std::string_view tag, bool any_region = false);

}  // namespace opcit::formats::bib
