#include "manuscript/text_file.h"

#include <algorithm>
#include <utility>

#include "manuscript/declared_encoding.h"
#include "manuscript/sniff.h"

namespace opcit::manuscript {
namespace {

/// Cuts an exact stretch where the map behind it changes.
void lead_on(const MapSegment& segment, const SourceMap& map, std::vector<MapSegment>& out) {
  const std::vector<MapSegment>& inner = map.segments();
  Span whole = map.to_source(Span{segment.to, segment.to + segment.to_size});
  if (!segment.exact) {
    out.push_back(
        {segment.from, segment.size, whole.begin, whole.size(), false, 1, 1, segment.part});
    return;
  }
  auto at = std::upper_bound(inner.begin(), inner.end(), segment.to,
                             [](std::size_t value, const MapSegment& s) { return value < s.from; });
  if (at != inner.begin()) --at;
  for (std::size_t done = 0; done < segment.size && at != inner.end(); ++at) {
    std::size_t begin = segment.to + done;
    std::size_t end = std::min(segment.to + segment.size, at->from + at->size);
    if (end <= begin) continue;
    Span source = map.to_source(Span{begin, end});
    out.push_back({segment.from + done, end - begin, source.begin, source.size(), at->exact,
                   at->unit, at->to_unit, segment.part});
    done += end - begin;
  }
}

}  // namespace

SourceMap compose(const SourceMap& map, const std::vector<SourceMap>& parts) {
  bool same = std::all_of(parts.begin(), parts.end(),
                          [](const SourceMap& part) { return part.is_identity(); });
  if (same) return map;
  std::vector<MapSegment> out;
  for (const MapSegment& segment : map.segments()) {
    if (segment.part >= parts.size() || parts[segment.part].is_identity())
      out.push_back(segment);
    else
      lead_on(segment, parts[segment.part], out);
  }
  return SourceMap(std::move(out));
}

Result<Document> read_text_file(Input input, std::string_view format,
                                const std::function<Result<Document>(std::string_view)>& read) {
  OPCIT_CHECK(check_is_text(input.bytes, input.name));
  std::string declared = declared_encoding(input.bytes);
  DecodedText decoded = decode_text(std::move(input.bytes), declared);
  OPCIT_TRY(Document document, read(decoded.text));
  document.file_map = compose(document.file_map, {std::move(decoded.map)});
  document.name = std::move(input.name);
  document.format = format;
  document.encoding = std::move(decoded.encoding);
  for (Finding& finding : decoded.findings) {
    finding.span = {};  // a place of the file's text, not of the document's
    document.findings.push_back(std::move(finding));
  }
  return document;
}

}  // namespace opcit::manuscript
