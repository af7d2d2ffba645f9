#pragma once
// Name lists of BibTeX: splitting and parts (BibTeX's own rules, btxdoc section 4; biblatex manual
// section 2.3.3 and 3.5 for `family=…, given=…`).

#include <opcit/model/name.h>

#include <string_view>
#include <vector>

namespace opcit::formats::bib {

/// `and` outside braces separates; `and others` is the name `others`. `particles_drop`: what stands
/// before the family belongs to the given name, as biblatex has it by default, else to the family.
NameList split_names(std::string_view tex, bool particles_drop);

/// The items of a list that `and` outside braces separates, as written.
std::vector<std::string_view> split_list(std::string_view tex);

}  // namespace opcit::formats::bib
