#pragma once
// CSL rich text as TeX: markup as commands, protected words in braces.

#include <string>
#include <string_view>

#include "text/tex_encode.h"

namespace opcit::formats::bib {

enum class Protection : std::uint8_t {
  marked,    // what is marked as without case, and nothing else
  capitals,  // words with capitals besides, where the title is not in title case anyway
  none,      // the field is no title
};

std::string rich_tex(std::string_view text, text::tex::Letters letters, Protection protection);

}  // namespace opcit::formats::bib
