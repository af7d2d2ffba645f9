#pragma once
// Markdown line by line: what pandoc adds to CommonMark and md4c does not know is taken out, so
// that the rest is CommonMark.

#include <opcit/base/span.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace opcit::manuscript::markdown {

/// Lines of the file put together, with the way back.
class Slice {
 public:
  void add(std::string_view line, std::size_t at);
  void add_blank_line() { add("\n", places_.empty() ? 0 : places_.back().file); }
  const std::string& text() const { return text_; }
  /// Where byte `offset` of the slice is in the file.
  std::size_t file_offset(std::size_t offset) const;

 private:
  struct Place {
    std::size_t slice;
    std::size_t file;
  };
  std::string text_;
  std::vector<Place> places_;  // one where the distance between both changes
};

/// The text of `[^label]`.
struct Definition {
  std::string label;
  Slice slice;
};

/// A stretch of the body; of an entry of the reference list where `key` is set.
struct Segment {
  Slice slice;
  std::optional<std::string> key;
};

struct Source {
  std::vector<Segment> body;
  std::vector<Definition> notes;
  std::string language;   ///< `lang` of the front matter
  Span title;             ///< in the file; empty: none
  std::unordered_set<std::string> examples;  ///< labels of example lists: `(@good)`
  bool tables = true;     ///< false: a table so wide that reading it as one costs too much
};

/// Linear in `text`.
Source divide(std::string_view text);

}  // namespace opcit::manuscript::markdown
