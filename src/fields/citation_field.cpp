#include <opcit/fields/citation_field.h>

#include <array>

namespace opcit {

std::string_view to_string(FieldOrigin origin) {
  static constexpr std::array<std::string_view, 8> names = {
      "markdown", "latex", "zotero", "mendeley", "endnote", "word", "libreoffice", "xml"};
  return names[static_cast<std::size_t>(origin)];
}

}  // namespace opcit
