#include "formats/tagged/lines.h"

#include <algorithm>

#include "base/ascii.h"
#include "formats/work_builder.h"

namespace opcit::formats::tagged {
namespace {

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  bool next(std::string_view& line) {
    if (at_ >= text_.size()) return false;
    std::size_t end = std::min(text_.find_first_of("\n\r", at_), text_.size());
    line = text_.substr(at_, end - at_);
    at_ = end + (text_.substr(end).starts_with("\r\n") ? 2 : 1);
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

void read_records(std::string_view text, const Syntax& syntax,
                  const std::function<void(Record& record)>& take) {
  Record record;
  bool open = false;
  auto close = [&] {
    if (open && !record.empty()) take(record);
    record.clear();
    open = false;
  };
  Lines lines(text);
  for (std::string_view line; lines.next(line);) {
    std::string_view tag;
    std::size_t mark = syntax.mark(line, tag);
    if (mark == 0) {
      bool blank = ascii::trim(line, ascii::spaces).empty();
      if (blank && syntax.blank_line_ends) close();
      if (open && !record.empty() && !blank)
        record.back().value.append("\n").append(ascii::trim(line, ascii::spaces));
      continue;
    }
    if (syntax.ends(tag)) {
      close();
      continue;
    }
    if (syntax.starts(tag)) {
      close();
      open = true;
    }
    open = open || syntax.open_at_once;
    if (open)
      record.push_back({tag, std::string(ascii::trim(line.substr(std::min(mark, line.size())), ascii::spaces))});
  }
  close();
}

std::string flat(const TaggedField& field) { return one_line(field.value); }

std::vector<std::string_view> lines_of(const TaggedField& field) {
  std::vector<std::string_view> lines;
  std::string_view value = field.value;
  for (std::size_t at = 0; at <= value.size();) {
    std::size_t end = std::min(value.find('\n', at), value.size());
    std::string_view line = ascii::trim(value.substr(at, end - at), ascii::spaces);
    if (!line.empty()) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

std::string_view first_of(const Record& record, std::string_view tag) {
  for (const TaggedField& field : record)
    if (field.tag == tag && !field.value.empty()) return field.value;
  return {};
}

}  // namespace opcit::formats::tagged
