#include "formats/lost.h"

#include <fmt/format.h>

namespace opcit::formats {

void tell_lost(std::vector<Finding>& lost, const Reference& reference, Variable variable,
               std::string_view format) {
  lost.push_back({Code::field_lost, Severity::warning, {},
                  fmt::format("entry \"{}\": {} has no place in {}", reference.id,
                              to_string(variable), format),
                  "keep the file it came from, or write csl-json"});
}

bool is_computed(Variable variable) {
  switch (variable) {
    case Variable::citation_label:
    case Variable::citation_number:
    case Variable::first_reference_note_number:
    case Variable::locator:
    case Variable::page_first:
    case Variable::year_suffix: return true;
    default: return false;
  }
}

}  // namespace opcit::formats
