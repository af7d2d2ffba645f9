#pragma once
// Writes one block's inline content into the document.

#include <string>
#include <unordered_map>
#include <vector>

#include "manuscript/document_builder.h"
#include "manuscript/entities.h"
#include "manuscript/markdown/actions.h"
#include "manuscript/markdown/lines.h"

namespace opcit::manuscript::markdown {

/// A definition whose text is still to be written, and the anchor it belongs to.
struct Call {
  std::size_t definition = 0;
  std::size_t anchor = 0;
};

class Writer {
 public:
  Writer(DocumentBuilder& builder, const Source& source);

  void set_slice(const Slice& slice) { slice_ = &slice; }
  void set_in_note(bool in_note) { in_note_ = in_note; }

  /// Writes `leaf` into the block that is open, and forgets it.
  void write(Leaf& leaf, bool in_heading);
  /// Code and raw HTML, which hold no marks.
  void write_verbatim(Leaf& leaf);
  void write_html(Leaf& leaf);

  /// The notes that were called so far, in order, each definition once.
  const std::vector<Call>& calls() const { return calls_; }

 private:
  struct Cursor;
  Span place(std::size_t at, std::size_t size) const;
  void write_piece(const Piece& piece, std::string_view text, std::size_t offset);
  void write_tag(std::string_view tag);
  std::size_t write_html_text(std::string_view html, std::size_t end, std::size_t at,
                              std::size_t from);
  void act(const Action& action, Cursor& cursor);
  void act_up_to(std::size_t at, const Piece& piece, Cursor& cursor);
  void note_call(const Action& action);

  DocumentBuilder& builder_;
  const Source& source_;
  const Slice* slice_ = nullptr;
  Entities entities_;
  std::unordered_map<std::string_view, std::size_t> notes_;
  std::vector<bool> called_;
  std::vector<Call> calls_;
  std::size_t note_number_ = 0;
  bool in_note_ = false;
};

}  // namespace opcit::manuscript::markdown
