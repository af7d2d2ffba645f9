#pragma once
// Encodings: recognising them, and converting to UTF-8 with a map back to the file's bytes.

#include <opcit/base/finding.h>
#include <opcit/manuscript/document.h>

#include <string>
#include <string_view>
#include <vector>

namespace opcit::manuscript {

enum class ByteOrder : std::uint8_t { none, little, big };

/// The byte order of UTF-16 text, by its mark or by where the zero bytes are; `none`: no UTF-16.
ByteOrder utf16_order(std::string_view bytes);

struct DecodedText {
  std::string text;
  SourceMap map;
  std::string encoding;
  std::vector<Finding> findings;
};

/// Any bytes as UTF-8. Bytes that are UTF-8 or UTF-16 are read as such, whatever the file says;
/// others in the encoding `declared`, where ICU knows it, else in the one that they look like.
/// Bytes that are UTF-8 are moved, not copied.
DecodedText decode_text(std::string bytes, const std::string& declared = {});

}  // namespace opcit::manuscript
