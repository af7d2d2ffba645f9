#pragma once
// The names in a stretch of a reference that holds nothing else.

#include <opcit/model/name.h>

#include <string_view>

namespace opcit::parse {

/// Persons taken apart, institutions as literals; role words (`eds.`, `Hrsg.`) and `et al.` are left
/// out. Finds from the list itself which names are inverted, whether given names are initials, and
/// what parts the names, be it spaces only. Linear.
NameList parse_names(std::string_view text);

}  // namespace opcit::parse
