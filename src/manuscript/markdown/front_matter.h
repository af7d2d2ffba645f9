#pragma once
// What stands before a Markdown text: YAML between `---` lines, or pandoc's `%` lines.

#include <opcit/base/span.h>

#include <string>
#include <string_view>

namespace opcit::manuscript::markdown {

struct FrontMatter {
  std::size_t end = 0;   ///< where the text begins
  std::string language;  ///< of `lang` or `language`
  Span title;            ///< the value of `title`, without its quotation marks
  Span abstract;         ///< whole lines, with their indent
};

FrontMatter read_front_matter(std::string_view text);

}  // namespace opcit::manuscript::markdown
