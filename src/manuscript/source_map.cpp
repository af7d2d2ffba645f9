#include <opcit/manuscript/document.h>

#include <algorithm>

namespace opcit {
namespace {

/// The stretch that holds `offset`, or the last before it.
const MapSegment& segment_at(const std::vector<MapSegment>& segments, std::size_t offset) {
  auto after = std::upper_bound(
      segments.begin(), segments.end(), offset,
      [](std::size_t value, const MapSegment& segment) { return value < segment.from; });
  return after == segments.begin() ? segments.front() : *std::prev(after);
}

/// Where `bytes` into an exact stretch are, counted from the stretch's start.
std::size_t scaled(const MapSegment& segment, std::size_t bytes) {
  return bytes / segment.unit * segment.to_unit;
}

}  // namespace

std::size_t SourceMap::to_source(std::size_t offset) const {
  if (is_identity()) return offset;
  const MapSegment& segment = segment_at(segments_, offset);
  if (offset >= segment.from + segment.size) return segment.to + segment.to_size;
  return segment.exact ? segment.to + scaled(segment, offset - segment.from) : segment.to;
}

Span SourceMap::to_source(Span span) const {
  if (is_identity()) return span;
  std::size_t begin = to_source(span.begin);
  if (span.empty()) return {begin, begin};
  const MapSegment& last = segment_at(segments_, span.end - 1);
  std::size_t inside = span.end - last.from + last.unit - 1;
  std::size_t end = last.exact ? std::min(last.to + scaled(last, inside), last.to + last.to_size)
                               : last.to + last.to_size;
  return {begin, std::max(begin, end)};
}

std::size_t SourceMap::part_of(std::size_t offset) const {
  return is_identity() ? 0 : segment_at(segments_, offset).part;
}

}  // namespace opcit
