#pragma once
// What every reader writes into: text with its place in the file, blocks, marks, notes, fields.

#include <opcit/manuscript/document.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::manuscript {

/// Builds a Document from pieces in reading order. Notes may be written where the body calls them:
/// they are kept apart and put behind the body by `finish`. White space is the reader's to settle
/// (`space` helps). Blocks that got no text leave no trace. One thread at a time.
class DocumentBuilder {
 public:
  /// --- text. Without an open block one of kind `paragraph` is opened.
  /// `piece` stands as it is in the file, from byte `at` of the current part on.
  void text(std::string_view piece, std::size_t at);
  /// `piece` stands for the bytes `source` of the current part (an entity, an escape).
  void decoded(std::string_view piece, Span source);
  /// `piece` is nowhere in the file.
  void invented(std::string_view piece);
  /// One space for any white space in `source`; none at the start of a block or behind a space.
  void space(Span source);
  /// The same for a single space that stands in the file at byte `at`: it adjoins its words, which
  /// keeps the map short.
  void plain_space(std::size_t at);
  /// A line break within a block.
  void line_break(Span source);

  /// --- blocks. `begin_block` closes the block before; an empty one gets no place.
  void begin_block(BlockKind kind, std::uint8_t level = 0);
  void end_block();
  bool in_block() const { return top().in_block; }
  /// Nothing stands yet in the block that is written, or none is.
  bool at_block_start() const { return !in_block() || top().blocks.back().span.empty(); }

  /// --- marks; each `begin` needs its `end`; they may nest.
  void begin_mark(MarkKind kind);
  void end_mark(MarkKind kind);

  /// --- notes. The anchor is empty where the text stands now, or shows `mark`, which stands in
  /// the file at `source`. What follows up to `end_note` is the note's text.
  void begin_note(NoteKind kind, std::string label);
  void end_note();
  bool in_note() const { return streams_.size() > 1; }
  /// The anchor without its note, for files that hold the notes elsewhere: gives a handle.
  std::size_t anchor(NoteKind kind, std::string label);
  /// Writes the text of an anchored note up to `end_note`.
  void begin_note_text(std::size_t handle);

  /// --- fields and entries: what is written between `begin` and `end`. Neither may nest.
  void begin_field();
  void end_field(CitationField field);  ///< `span` is filled in; without text nothing is kept
  void begin_entry();
  void end_entry(std::string key, std::string label);

  void begin_page(std::string label);
  /// The note that is written goes on on another page than the one it is called on.
  void turn_note_page(std::string label);
  /// Maps what follows to another member or file; gives its index. The first call names part 0.
  std::size_t begin_part(const std::string& name);
  void set_part(std::size_t part) { part_ = static_cast<std::uint16_t>(part); }
  void add_finding(Finding finding) { document_.findings.push_back(std::move(finding)); }
  Document& document() { return document_; }  ///< for name, format, encoding, language
  std::size_t size() const { return top().text.size(); }  ///< of the stream written to now
  std::string_view written() const { return top().text; }

  /// Puts the notes behind the body, in the order of their anchors, and hands the document over.
  Document finish() &&;

 private:
  struct OpenMark {
    MarkKind kind;
    std::size_t begin;
  };
  /// The body, or one note, with offsets of its own.
  struct Stream {
    std::string text;
    std::vector<MapSegment> map;
    std::vector<Block> blocks;
    std::vector<InlineMark> marks;
    std::vector<CitationField> fields;
    std::vector<MarkedEntry> entries;
    std::vector<Page> pages;
    std::vector<OpenMark> open_marks;
    std::size_t field_begin = 0;
    std::optional<std::size_t> entry_begin;
    std::size_t note = 0;
    bool in_block = false;
  };

  Stream& top() { return streams_.back(); }
  const Stream& top() const { return streams_.back(); }
  void append(std::string_view piece, MapSegment segment);
  void open_block();
  void place_note(std::size_t note);
  void move_in(Stream& from);

  Document document_;
  std::vector<Stream> streams_{1};
  std::vector<Stream> note_texts_;
  std::vector<MapSegment> map_;  ///< of the document that `finish` puts together
  std::uint16_t part_ = 0;
};

}  // namespace opcit::manuscript
