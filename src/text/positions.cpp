#include "text/positions.h"

#include <algorithm>

namespace opcit::text {
namespace {

constexpr std::size_t stride = 1024;

bool ends_line(std::string_view text, std::size_t i) {
  return text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
}

}  // namespace

OffsetIndex::OffsetIndex(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::bytes) return;
  std::size_t total = 0;
  for (std::size_t i = 0; i < text.size(); i += stride) {
    checkpoints_.push_back(total);
    total += units(text.substr(i, stride));
  }
  checkpoints_.push_back(total);
}

std::size_t OffsetIndex::units(std::string_view stretch) const {
  std::size_t total = count(stretch);
  if (unit_ == OffsetUnit::utf16)
    total += static_cast<std::size_t>(std::count_if(stretch.begin(), stretch.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0xF0;  // a lead byte that needs two UTF-16 units
    }));
  return total;
}

std::size_t OffsetIndex::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  if (unit_ == OffsetUnit::bytes) return offset;
  std::size_t checkpoint = offset / stride;
  return checkpoints_[checkpoint] + units(text_.substr(checkpoint * stride, offset % stride));
}

LineIndex::LineIndex(std::string_view text)
    : characters_(text, OffsetUnit::code_points), size_(text.size()), starts_{0} {
  auto is_break = [](auto c) { return (c == '\n') | (c == '\r'); };
  for (std::size_t i = find_byte(text, 0, is_break); i < text.size();
       i = find_byte(text, i + 1, is_break))
    if (ends_line(text, i)) starts_.push_back(i + 1);
}

Position LineIndex::at(std::size_t offset) const {
  offset = std::min(offset, size_);
  auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  std::size_t start = *std::prev(after);
  return {static_cast<std::size_t>(after - starts_.begin()),
          1 + characters_.at(offset) - characters_.at(start)};
}

}  // namespace opcit::text
