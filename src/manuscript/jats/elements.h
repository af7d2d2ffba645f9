#pragma once
// What the elements of JATS and TEI are to a reader.

#include <opcit/manuscript/document.h>

#include <cstdint>
#include <pugixml.hpp>
#include <string_view>

namespace opcit::manuscript::jats {

enum class Role : std::uint8_t {
  inlined,    ///< its content goes on in the block that is open
  division,   ///< stands apart, its content is what it is elsewhere
  hidden,
  block,      ///< of `kind`
  heading,
  section,    ///< headings in it are a level deeper
  list,
  label,
  mark,       ///< by `mark`
  styled,     ///< TEI: the mark is an attribute's to say
  line_break,
  space,      ///< TEI: a line of the source ends
  page,
  note,
  reference,  ///< a link: to an entry, to a note, or to something else
  entry,      ///< of the reference list
  words,      ///< part of an entry that only tags set apart
  caption,
};

struct Element {
  Role role = Role::inlined;
  BlockKind kind = BlockKind::paragraph;
  MarkKind mark = MarkKind::italic;
};

/// `name` without its prefix.
Element find_jats_element(std::string_view name);
Element find_tei_element(std::string_view name);

/// The name without its prefix.
std::string_view local_name(pugi::xml_node node);

/// The mark that TEI's `rend` or `rendition` asks for; false: none.
bool mark_of_rendering(std::string_view rend, MarkKind& mark);

}  // namespace opcit::manuscript::jats
