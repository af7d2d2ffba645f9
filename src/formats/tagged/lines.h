#pragma once
// Records of lines that begin with a tag: RIS, MEDLINE, Web of Science, RefWorks, Refer, Ovid.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::formats::tagged {

struct TaggedField {
  std::string_view tag;  // into the text
  std::string value;     // lines without a tag that follow belong to it, each after a line end
};

using Record = std::vector<TaggedField>;

/// What tells the dialects apart.
struct Syntax {
  /// How many bytes of `line` are the tag and its mark; 0 when it begins with none.
  std::size_t (*mark)(std::string_view line, std::string_view& tag);
  bool (*starts)(std::string_view tag);  // begins a record, whatever stood before
  bool (*ends)(std::string_view tag);    // closes the record
  bool blank_line_ends = false;
  bool open_at_once = false;  // any tag opens a record where none is open
};

/// Calls `take` with each record in turn. What stands outside records is passed over.
void read_records(std::string_view text, const Syntax& syntax,
                  const std::function<void(Record& record)>& take);

/// The value as one line, blanks run together.
std::string flat(const TaggedField& field);

/// The lines of a value, trimmed; empty ones left out.
std::vector<std::string_view> lines_of(const TaggedField& field);

/// The first value of a tag; empty when it is not there.
std::string_view first_of(const Record& record, std::string_view tag);

}  // namespace opcit::formats::tagged
