#pragma once
// What RIS tags mean, type by type: the table of Reference Manager and EndNote, and what vendors
// write beside it.

#include <opcit/model/variable.h>

#include <cstdint>
#include <string_view>

namespace opcit::formats::ris {

enum class Use : std::uint8_t {
  none,       // no variable: it rides along
  text,
  name,
  date,
  pages,      // the first page, or all of them
  last_page,
  serial,     // ISBN or ISSN; else what the row's variable says
  doi,        // a DOI, or nothing
  keyword,
  note,       // each a paragraph
  id,
  drop,
};

struct Meaning {
  Use use = Use::none;
  Variable variable = Variable::note;
  std::uint8_t rank = 0;  // of meanings that give one variable the lowest counts
};

struct Type {
  std::string_view name;   // `JOUR`
  ItemType type;
};

/// The number of a type, which is_known_type or not; case does not matter.
std::size_t type_number(std::string_view name);

/// CSL's type for a type of RIS; `known` is false where the name is not one.
ItemType type_of(std::size_t number);
bool is_known_type(std::size_t number);

/// What a tag of two characters means in a record of a type.
const Meaning& meaning(std::size_t type, std::string_view tag);

/// The strongest tag that means `variable` in records of a type; empty when there is none.
std::string_view tag_for(std::size_t type, Variable variable);

/// The type to write for a type of CSL.
std::string_view written_type(ItemType type);

}  // namespace opcit::formats::ris
