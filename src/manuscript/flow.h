#pragma once
// The view for analysis: a stretch of text as it would read on one endless line.

#include <opcit/base/span.h>
#include <opcit/manuscript/document.h>

#include <string>
#include <string_view>

#include "manuscript/hyphenation.h"

namespace opcit::manuscript {

/// `text` with its way back to the document's text.
struct Flow {
  std::string text;
  SourceMap map;
};

/// White space becomes single spaces, divided words are joined as `hyphenation` says, soft hyphens
/// and zero-width characters go. Meant for a paragraph at a time: memory is that of `span`.
Flow make_flow(std::string_view text, Span span, const Hyphenation& hyphenation);

/// The same without the map.
std::string flow_text(std::string_view text, Span span, const Hyphenation& hyphenation);

}  // namespace opcit::manuscript
