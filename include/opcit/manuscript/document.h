#pragma once
/// \file
/// A manuscript as every reader gives it: one text, its blocks, and the way back into the file.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/base/span.h>
#include <opcit/fields/citation_field.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// One stretch of a mapping from one text into another. Stretches are sorted and adjoin in the
/// text they map from. When `exact`, every `unit` bytes from `from` stand for `to_unit` bytes from
/// `to`, one after the other (1 and 1: the same bytes; 1 and 2: ASCII kept as UTF-16); otherwise
/// the whole stretch stands for `to_size` other bytes: none for the blank line that a reader puts
/// between two paragraphs. `part` counts in Document::parts.
struct MapSegment {
  std::size_t from = 0;
  std::size_t size = 0;
  std::size_t to = 0;
  std::size_t to_size = 0;
  bool exact = true;
  std::uint8_t unit = 1;
  std::uint8_t to_unit = 1;
  std::uint16_t part = 0;
};

/// From every byte of a text to its place in another. Immutable once built; safe to share.
class SourceMap {
 public:
  /// The identity: every byte is its own place.
  SourceMap() = default;
  explicit SourceMap(std::vector<MapSegment> segments) : segments_(std::move(segments)) {}

  bool is_identity() const { return segments_.empty(); }
  const std::vector<MapSegment>& segments() const { return segments_; }

  /// Where byte `offset` is. In an inexact stretch: its start; inside a unit: the unit's start.
  std::size_t to_source(std::size_t offset) const;

  /// The smallest source range that covers `span`; of the part where it begins.
  Span to_source(Span span) const;

  /// Which part of the file holds byte `offset`: an index of Document::parts, 0 for a plain file.
  std::size_t part_of(std::size_t offset) const;

 private:
  std::vector<MapSegment> segments_;
};

enum class BlockKind : std::uint8_t {
  paragraph, heading, list_item, note, block_quotation, table_cell, caption, code
};

/// A paragraph-like stretch of the text.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;              ///< bytes of Document::text, without the blank lines around it
  std::uint8_t level = 0; ///< of a heading, from 1; 0 when the file does not say
};

enum class MarkKind : std::uint8_t { italic, bold, underline, small_caps, superscript, subscript };

/// A stretch of text that looks different.
struct InlineMark {
  MarkKind kind = MarkKind::italic;
  Span span;
};

enum class NoteKind : std::uint8_t { footnote, endnote };

/// A footnote or endnote. Its text stands behind the body, each of its paragraphs a block of kind
/// `note`, in the order of the anchors.
struct Note {
  NoteKind kind = NoteKind::footnote;
  std::string label;  ///< as printed: `12`, `*`
  Span anchor;        ///< the mark in the body; empty where the text shows none
  Span span;          ///< its text, without the label
};

/// An entry of the reference list that the file marks as one: `\bibitem`, `<ref id="B3">`.
struct MarkedEntry {
  std::string key;    ///< what fields refer to; may be empty
  std::string label;  ///< as printed before it: `3`, `Lee 2011`
  Span span;
};

/// Where a page begins: in the body, or within a note, which stands on the page of its anchor at first.
struct Page {
  std::size_t begin = 0;
  std::string label;  ///< the number printed on it, else counted from 1
};

/// A manuscript. Owns its text; everything derived from it holds spans into `text`. A plain value.
struct Document {
  std::string name;          ///< as the user named it; `<stdin>` for standard input
  std::string format;        ///< `txt md tex docx odt html jats tei rtf pdf`
  std::string text;          ///< UTF-8, as a reader sees it; every offset opcit prints is one of this.
                             ///< The file itself where that is plain text. Body first, then the notes.
  SourceMap file_map;        ///< from `text` to the bytes of the file or of its parts
  std::vector<std::string> parts; ///< what `file_map` leads to: members of an archive
                             ///< (`word/document.xml`) or files read in (`chapter1.tex`); empty: the file
  std::string encoding;      ///< `UTF-8`, `ISO-8859-1`, `windows-1252`, `UTF-16LE`, `UTF-16BE`, or what
                             ///< the file says it is in: `windows-1251`
  std::string language;      ///< BCP 47 as the file states it, else empty
  std::vector<Block> blocks; ///< sorted, not overlapping
  std::vector<InlineMark> marks;      ///< sorted by begin; may nest
  std::vector<Note> notes;            ///< sorted by anchor
  std::vector<CitationField> fields;  ///< sorted, not overlapping
  std::vector<MarkedEntry> entries;   ///< sorted; empty where the file marks none
  std::vector<Page> pages;            ///< sorted; empty where the file knows no pages
  std::vector<Finding> findings;      ///< what the reader had to repair
};

/// Reads a file that another one takes in (`\input{chapter1}`), by its name as written there.
using ReadFile = std::function<Result<std::string>(const std::string& name)>;

struct ReadOptions {
  std::string format;  ///< one of Document::format; empty: by the bytes, then by the name's suffix
  ReadFile read_file;  ///< empty: nothing is taken in, a finding says so
};

/// Reads a manuscript from its bytes. The bytes say what they are (archive, PDF, RTF, XML, HTML);
/// for text the suffix of `name` tells Markdown, LaTeX and plain text apart. `name` is used in
/// messages. Text in Latin-1, Windows-1252 or UTF-16 is recognised and converted with a finding;
/// bytes that are no text become U+FFFD with a finding that gives the place.
/// Errors: file_kind (binary, or a kind of document no reader is there for), file_unreadable
/// (damaged or encrypted), file_too_large (an archive that unpacks to more than a manuscript has).
/// Thread-safe: no shared state. A PDF is read by the program `pdftotext`; nothing else is started.
Result<Document> read_document(std::string bytes, std::string name,
                               const ReadOptions& options = {});

}  // namespace opcit
