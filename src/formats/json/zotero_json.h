#pragma once
// Zotero's data model: its fields, creators and types against CSL.

#include <opcit/model/reference.h>

#include <string>
#include <string_view>

namespace opcit::formats::zotero {

/// CSL's type for a type of Zotero; document for unknown ones.
ItemType type_of(std::string_view item_type);
std::string_view type_for(ItemType type);

/// Lines `variable: value` of Zotero's Extra become variables, as citeproc-js and Zotero read them;
/// the other lines stay.
std::string lift_extra(std::string_view extra, Reference& reference);

}  // namespace opcit::formats::zotero
