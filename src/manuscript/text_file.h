#pragma once
// Formats that are text themselves: from the file's bytes to UTF-8 and back.

#include <opcit/manuscript/document.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "manuscript/encoding.h"
#include "manuscript/readers.h"

namespace opcit::manuscript {

/// Decodes `input`, lets `read` make a document of the UTF-8 text, and leads its map on to the
/// file's bytes. Sets name, format, encoding and the findings of decoding. Error: file_kind.
Result<Document> read_text_file(Input input, std::string_view format,
                                const std::function<Result<Document>(std::string_view)>& read);

/// `map` leads to the texts of several parts; `parts[i]` leads from part i's text to its bytes.
/// Gives both in one.
SourceMap compose(const SourceMap& map, const std::vector<SourceMap>& parts);

}  // namespace opcit::manuscript
