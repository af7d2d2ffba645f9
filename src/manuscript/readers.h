#pragma once
// The readers, one row each. Another kind of manuscript is one row in readers.cpp and one function.

#include <opcit/base/result.h>
#include <opcit/manuscript/document.h>

#include <span>
#include <string>
#include <string_view>

namespace opcit::manuscript {

/// What a reader gets.
struct Input {
  std::string bytes;
  std::string name;  ///< for messages and Document::name
  const ReadOptions& options;
};

struct Reader {
  std::string_view format;  ///< Document::format
  /// Suffixes in lower case, each between blanks: ` .md .markdown `. Of text they decide; of a row
  /// with `recognises` they do only where no row knows the bytes.
  std::string_view suffixes;
  bool (*recognises)(const Input& input);  ///< by the bytes; null where only the name tells
  Result<Document> (*read)(Input input);
};

/// In the order in which they are asked. The last one takes any text.
std::span<const Reader> all_readers();

}  // namespace opcit::manuscript
