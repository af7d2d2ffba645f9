#pragma once
// HTML made harmless before it is parsed: no depth, no content that is no text, few attributes.

#include <opcit/base/span.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::manuscript::html {

struct Masked {
  std::string text;        ///< as long as the source, so that places are the same
  std::vector<Span> gone;  ///< what was blanked out, sorted, apart
};

/// Blanks out comments, scripts, style sheets, drawings, formulas and form fields with their
/// content; attributes that nobody asks for; end tags that close nothing; and tags nested so deep
/// that a parser which goes through its tree by calling itself would run out of stack. Linear.
Masked mask(std::string_view source);

}  // namespace opcit::manuscript::html
