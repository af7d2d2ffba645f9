#pragma once
// What holds for every document, whatever it was read from.

#include <opcit/manuscript/document.h>

#include <cstdlib>
#include <string_view>

#include "text/utf8.h"

namespace opcit::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

template <typename T>
void require_spans(const std::vector<T>& values, std::size_t size, bool apart) {
  std::size_t at = 0;
  for (const T& value : values) {
    require(value.span.begin >= at && value.span.begin <= value.span.end && value.span.end <= size);
    at = apart ? value.span.end : value.span.begin;
  }
}

/// `sizes` are those of the file or of its parts.
inline void require_sound(const Document& document, const std::vector<std::size_t>& sizes) {
  std::size_t size = document.text.size();
  require(text::is_valid(document.text));
  require_spans(document.blocks, size, true);
  require_spans(document.fields, size, true);
  require_spans(document.entries, size, true);
  require_spans(document.marks, size, false);
  for (const Note& note : document.notes)
    require(note.anchor.begin <= note.anchor.end && note.anchor.end <= size &&
            note.span.begin <= note.span.end && note.span.end <= size);
  std::size_t at = 0;
  for (const MapSegment& segment : document.file_map.segments()) {
    require(segment.from == at && segment.part < sizes.size() &&
            segment.to + segment.to_size <= sizes[segment.part]);
    at += segment.size;
  }
  require(document.file_map.is_identity() || at == size);
}

/// What the document says of its notes, fields and pages can be printed and pointed to.
inline void require_told(const Document& document) {
  for (const Note& note : document.notes) require(text::is_valid(note.label));
  for (const CitationField& field : document.fields) {
    require(text::is_valid(field.code));
    for (const FieldCite& cite : field.cites)
      require(text::is_valid(cite.key) && text::is_valid(cite.prefix) &&
              text::is_valid(cite.suffix) && text::is_valid(cite.locator));
  }
  for (const Finding& finding : document.findings) require(text::is_valid(finding.message));
  std::size_t at = 0;
  for (const Page& page : document.pages) {
    require(page.begin >= at && page.begin <= document.text.size());
    at = page.begin;
  }
}

/// Exact stretches are the bytes of `file`.
inline void require_exact(const Document& document, std::string_view file) {
  for (const MapSegment& segment : document.file_map.segments())
    require(!segment.exact || std::string_view(document.text).substr(segment.from, segment.size) ==
                                  file.substr(segment.to, segment.to_size));
}

}  // namespace opcit::fuzz
