#pragma once
// Zotero's data model: its fields, creators and types against CSL.

#include <opcit/model/reference.h>

#include "formats/registry.h"
#include "io/json.h"

#include <string>
#include <string_view>

namespace opcit::formats::zotero {

/// CSL's type for a type of Zotero; document for unknown ones.
ItemType type_of(std::string_view item_type);
std::string_view type_for(ItemType type);

/// Lines `variable: value` of Zotero's Extra become variables, as citeproc-js and Zotero read them;
/// the other lines stay.
std::string lift_extra(std::string_view extra, Reference& reference);

/// A field, date or creator of Zotero as a variable; null for unknown ones.
struct FieldRow {
  std::string_view name;
  Variable variable;
};
const FieldRow* text_field(std::string_view name);
const FieldRow* date_field(std::string_view name);
const FieldRow* creator_role(std::string_view name);

/// The field of an item type for a variable, the kind of creator; empty when it has none.
std::string_view field_for(std::string_view type, Variable variable);
std::string_view creator_for(std::string_view type, Variable variable);

/// Items in Zotero's JSON, in any of the shapes it comes in.
Result<Bibliography> read_items(std::string_view bytes, const Reading& reading);
Result<std::string> write_items(std::span<const Reference> references, Writing& writing);

/// One reference as an item: what its type has no field for stands in `extra`, where Zotero's
/// citations find it.
io::Json item_of(const Reference& reference);

}  // namespace opcit::formats::zotero
