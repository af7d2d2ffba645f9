#pragma once
// The authors at the head of a printed reference.

#include <opcit/base/span.h>

#include <string_view>

namespace opcit::parse {

/// The bytes of `raw` that name the authors, without the closing punctuation; empty when the entry
/// begins with something else. `title` is where the text behind authors and year goes on.
struct AuthorPart {
  Span authors;
  Span year;  ///< of the year that follows the authors, with its letter; empty when none does
  std::size_t title = 0;
};

AuthorPart find_author_part(std::string_view raw);

}  // namespace opcit::parse
