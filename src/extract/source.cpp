#include "extract/source.h"

#include <algorithm>

#include "manuscript/flow.h"

namespace opcit::extraction {

std::string Source::plain(Span span) const {
  std::string_view part = span.of(text_);
  bool simple = std::all_of(part.begin(), part.end(), [](char c) { return c > ' ' || c == ' '; });
  bool doubled = part.find("  ") != std::string_view::npos;
  if (simple && !doubled && !part.starts_with(" ") && !part.ends_with(" "))
    return std::string(part);
  bool divided = part.find("-\n") != std::string_view::npos ||
                 part.find("-\r") != std::string_view::npos ||
                 part.find("- ") != std::string_view::npos;
  if (divided && !hyphenation_) hyphenation_.emplace(text_);
  return manuscript::flow_text(text_, span,
                               hyphenation_ ? *hyphenation_ : manuscript::Hyphenation());
}

}  // namespace opcit::extraction
