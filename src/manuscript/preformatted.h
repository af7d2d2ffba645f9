#pragma once
// Preformatted text, of which word processors make each line a paragraph.

#include "manuscript/document_builder.h"

namespace opcit::manuscript {

/// Makes one block of consecutive preformatted paragraphs, up to an empty one. One for each story.
class PreformattedLines {
 public:
  explicit PreformattedLines(DocumentBuilder& builder) : builder_(builder) {}

  /// A paragraph begins that stands in the file at `source`: true when it goes on with the block
  /// before, false when it is to have one of its own.
  bool begin(BlockKind kind, Span source) {
    bool joins = open_ && kind == BlockKind::code && builder_.in_block();
    if (joins) builder_.line_break(source);
    open_ = false;
    line_at_ = builder_.size();
    return joins;
  }

  /// It ends: true when the block stays open for another line.
  bool end(BlockKind kind) {
    open_ = kind == BlockKind::code && builder_.in_block() && builder_.size() > line_at_;
    return open_;
  }

 private:
  DocumentBuilder& builder_;
  std::size_t line_at_ = 0;
  bool open_ = false;
};

/// A plain text that was opened in a word processor is preformatted from end to end: its blocks
/// become paragraphs.
void settle_preformatted(Document& document);

}  // namespace opcit::manuscript
