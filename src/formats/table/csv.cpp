#include "formats/table/csv.h"

namespace opcit::formats {
namespace {

/// The field that begins at `at`, which goes to its end.
std::string read_field(std::string_view text, std::size_t& at) {
  std::string field;
  bool quoted = at < text.size() && text[at] == '"';
  if (quoted) ++at;
  for (; at < text.size(); ++at) {
    char c = text[at];
    if (quoted && c == '"') {
      bool doubled = at + 1 < text.size() && text[at + 1] == '"';
      if (!doubled) {
        quoted = false;
        continue;
      }
      ++at;
    } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
      break;
    }
    field += c;
  }
  return field;
}

}  // namespace

void read_csv(std::string_view text, const std::function<void(const CsvRow& row)>& take) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  CsvRow row;
  for (std::size_t at = 0; at < text.size();) {
    row.push_back(read_field(text, at));
    bool more = at < text.size() && text[at] == ',';
    if (more) {
      ++at;
      if (at < text.size()) continue;
      row.emplace_back();
    }
    if (row.size() > 1 || !row.front().empty()) take(row);
    row.clear();
    if (at < text.size()) at += text.substr(at).starts_with("\r\n") ? 2 : 1;
  }
}

}  // namespace opcit::formats
