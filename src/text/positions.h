#pragma once
// Many look-ups of places in one text: lines and columns, and offsets in other units than bytes.
// Both indexes are built in one pass and answer in time that does not grow with the text.

#include "text/utf8.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace opcit::text {

enum class OffsetUnit : std::uint8_t { bytes, code_points, utf16 };

/// From byte offsets to another unit. The text must outlive the index.
class OffsetIndex {
 public:
  OffsetIndex(std::string_view text, OffsetUnit unit);

  /// The number of units before byte `offset`.
  std::size_t at(std::size_t offset) const;

 private:
  std::size_t units(std::string_view stretch) const;

  std::string_view text_;
  OffsetUnit unit_;
  std::vector<std::size_t> checkpoints_;
};

/// Lines of a text that must outlive the index.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  /// Line and column as text::position() gives them.
  Position at(std::size_t offset) const;

 private:
  OffsetIndex characters_;
  std::size_t size_;
  std::vector<std::size_t> starts_;
};

}  // namespace opcit::text
