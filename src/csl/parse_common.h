#pragma once
// Attributes that elements of styles and locales share.

#include "csl/program.h"
#include "csl/xml.h"

namespace opcit::csl {

/// Affixes, formatting, text case, quotes, strip-periods and display of an element.
NodeStyle read_style(XmlFile& file, pugi::xml_node node);

std::optional<TextCase> read_text_case(XmlFile& file, pugi::xml_node node);

/// cs:date-part.
DatePart read_date_part(XmlFile& file, pugi::xml_node node);

/// The parts and delimiter of cs:date.
DateFormat read_date_format(XmlFile& file, pugi::xml_node node);

/// The `form` of cs:term, cs:text term and cs:label.
TermForm read_term_form(XmlFile& file, pugi::xml_node node);

/// cs:locale, the root of a locale file or a child of a style.
LocaleData read_locale(XmlFile& file, pugi::xml_node node);

}  // namespace opcit::csl
