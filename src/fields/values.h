#pragma once
// What the forms of embedded citations have in common: texts, names, dates, small XML.

#include <opcit/model/reference.h>

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace opcit::fields {

/// Without white space at both ends.
std::string trimmed(std::string_view text);


/// The text in an element and all below it, as valid UTF-8, trimmed.
std::string content_of(pugi::xml_node node);

/// The name of an element without its prefix.
std::string_view local_name(pugi::xml_node node);

/// The first child of this local name; null when there is none.
pugi::xml_node child_of(pugi::xml_node node, std::string_view name);

/// `Lee, Ching Kwan` or `Ching Kwan Lee`; `World Bank,` is one literal name.
Name read_name(std::string_view text);

/// Several of them, parted by `;` or ` and `.
NameList read_names(std::string_view text);

void set_text(Reference& reference, Variable variable, std::string text);
void set_names(Reference& reference, Variable variable, NameList names);

/// `2011`, with month and day where they are numbers; anything else is kept as it is.
void set_date(Reference& reference, Variable variable, std::string_view year,
              std::string_view month = {}, std::string_view day = {});

}  // namespace opcit::fields
