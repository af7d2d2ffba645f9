#include "manuscript/paragraph_style.h"

#include <array>
#include <string>

namespace opcit::manuscript {
namespace {

struct Row {
  std::string_view name;
  BlockKind kind;
};

constexpr std::array rows = {
    Row{"title", BlockKind::heading},
    Row{"quote", BlockKind::block_quotation},
    Row{"quotations", BlockKind::block_quotation},
    Row{"intensequote", BlockKind::block_quotation},
    Row{"blocktext", BlockKind::block_quotation},
    Row{"blockquote", BlockKind::block_quotation},
    Row{"blockquotation", BlockKind::block_quotation},
    Row{"caption", BlockKind::caption},
    Row{"tablecaption", BlockKind::caption},
    Row{"imagecaption", BlockKind::caption},
    Row{"figurecaption", BlockKind::caption},
    Row{"sourcecode", BlockKind::code},
    Row{"preformattedtext", BlockKind::code},
    Row{"htmlpreformatted", BlockKind::code},
    Row{"plaintext", BlockKind::code},
    Row{"code", BlockKind::code},
};

/// In lower case, without what LibreOffice writes for a space (`_20_`), spaces and hyphens.
std::string normal(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    if (name.substr(i, 4) == "_20_") {
      i += 3;
    } else if (c != ' ' && c != '-' && c != '_') {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
  return out;
}

}  // namespace

std::optional<StyleKind> kind_of_style(std::string_view name) {
  std::string plain = normal(name);
  constexpr std::string_view heading = "heading";
  bool numbered = plain.size() == heading.size() + 1 && plain.starts_with(heading) &&
                  plain.back() >= '1' && plain.back() <= '9';
  if (numbered) return StyleKind{BlockKind::heading, static_cast<std::uint8_t>(plain.back() - '0')};
  for (const Row& row : rows)
    if (row.name == plain) return StyleKind{row.kind, 0};
  return std::nullopt;
}

}  // namespace opcit::manuscript
