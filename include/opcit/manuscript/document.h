#pragma once
/// \file
/// A manuscript as every reader gives it: one text, its blocks, and the way back into the file.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>
#include <opcit/base/span.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opcit {

/// One stretch of a mapping from one text into another. Stretches are sorted and adjoin in the
/// text they map from. When `exact`, every `unit` bytes from `from` stand for `to_unit` bytes from
/// `to`, one after the other (1 and 1: the same bytes; 1 and 2: ASCII kept as UTF-16); otherwise
/// the whole stretch stands for `to_size` other bytes.
struct MapSegment {
  std::size_t from = 0;
  std::size_t size = 0;
  std::size_t to = 0;
  std::size_t to_size = 0;
  bool exact = true;
  std::uint8_t unit = 1;
  std::uint8_t to_unit = 1;
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

  /// The smallest source range that covers `span`.
  Span to_source(Span span) const;

 private:
  std::vector<MapSegment> segments_;
};

enum class BlockKind : std::uint8_t {
  paragraph, heading, list_item, note, block_quotation, table_cell, caption, code
};

/// A paragraph-like stretch of the text.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;  ///< bytes of Document::text, without the blank lines around it
};

/// A manuscript. Owns its text; everything derived from it holds spans into `text`. A plain value.
struct Document {
  std::string name;          ///< as the user named it; `<stdin>` for standard input
  std::string text;          ///< UTF-8, as in the file; every offset opcit prints is one of this
  SourceMap file_map;        ///< from `text` to the bytes of the file; identity for UTF-8 files
  std::string encoding;      ///< `UTF-8`, `ISO-8859-1`, `windows-1252`, `UTF-16LE`, `UTF-16BE`
  std::vector<Block> blocks; ///< sorted, not overlapping
  std::vector<Finding> findings;  ///< what the reader had to repair
};

/// Reads a manuscript from its bytes. `name` chooses the reader by its suffix and is used in
/// messages. Text in Latin-1, Windows-1252 or UTF-16 is recognised and converted with a finding;
/// bytes that are no text become U+FFFD with a finding that gives the place.
/// Errors: file_kind (binary, or a kind of document no reader is there for).
/// Thread-safe: no shared state.
Result<Document> read_document(std::string bytes, std::string name);

}  // namespace opcit
