// CNKI's own export: lines of an English and a Chinese label, `Title-题名: …`.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/registry.h"
#include "formats/tagged/lines.h"
#include "formats/work_builder.h"

namespace opcit::formats::cnki {
namespace {

using enum ItemType;
using tagged::Record;
using tagged::TaggedField;

/// The mark is the colon after the label; the tag is the label's English half.
std::size_t mark(std::string_view line, std::string_view& tag) {
  constexpr std::size_t longest_label = 40;
  std::size_t hyphen = line.find('-');
  std::size_t colon = line.find(':');
  std::size_t length = 1;
  if (std::size_t wide = line.find("："); wide < colon) colon = wide, length = std::string_view("：").size();
  if (hyphen == std::string_view::npos || colon == std::string_view::npos || hyphen > colon || colon > longest_label) return 0;
  for (char c : line.substr(0, hyphen))
    if (!ascii::is_letter(c)) return 0;
  if (static_cast<unsigned char>(line[hyphen + 1]) < 0x80) return 0;  // the other half is Chinese
  tag = line.substr(0, hyphen);
  return colon + length;
}

bool starts(std::string_view tag) { return tag == "SrcDatabase"; }
bool ends(std::string_view) { return false; }

constexpr tagged::Syntax syntax = {mark, starts, ends, false, true};

struct Source {
  std::string_view name;
  ItemType type;
};

constexpr std::array sources = {
    Source{"期刊", article_journal}, Source{"辑刊", article_journal}, Source{"博士", thesis},
    Source{"硕士", thesis},          Source{"报纸", article_newspaper}, Source{"会议", paper_conference},
    Source{"中国会议", paper_conference}, Source{"国际会议", paper_conference}, Source{"年鉴", chapter},
    Source{"图书", book},            Source{"专利", patent},          Source{"标准", standard},
    Source{"成果", report},
};

struct Row {
  std::string_view tag;
  Variable variable;
};

constexpr std::array rows = {
    Row{"Title", Variable::title},     Row{"Summary", Variable::abstract}, Row{"Volume", Variable::volume},
    Row{"Period", Variable::issue},    Row{"Page", Variable::page},        Row{"PageCount", Variable::number_of_pages},
    Row{"Link", Variable::URL},        Row{"URL", Variable::URL},          Row{"DOI", Variable::DOI},
    Row{"Publisher", Variable::publisher},
};

class RecordReader {
 public:
  explicit RecordReader(const Record& record) : record_(record), work_("cnki") {}

  Reference read() {
    for (const TaggedField& field : record_) take(field.tag, tagged::flat(field));
    work_.set_date(Variable::issued, date_of_text(day_));
    work_.set_date(Variable::issued, date_of_parts(year_));
    bool has_container = work_.work.type != thesis && work_.work.type != book;
    work_.set(has_container ? Variable::container_title : Variable::publisher, source_);
    if (work_.work.type == thesis) work_.set(Variable::genre, degree_ + "学位论文");
    return work_.finish();
  }

 private:
  void take(std::string_view tag, const std::string& value) {
    if (value.empty()) return;
    if (tag == "SrcDatabase") return take_source(value);
    if (tag == "Author") return take_people(value);
    if (tag == "Source") return static_cast<void>(source_ = value);
    if (tag == "PubTime") return static_cast<void>(day_ = value.substr(0, value.find(' ')));
    if (tag == "Year") return static_cast<void>(year_ = value);
    if (tag == "ISSN" || tag == "ISBN") return static_cast<void>(work_.set_serial(value));
    if (tag == "Keyword") return each(value, [&](std::string_view word) { work_.append(Variable::keyword, word, ", "); });
    auto row = std::ranges::find(rows, tag, &Row::tag);
    row == rows.end() ? work_.keep(tag, value) : work_.set(row->variable, value);
  }

  void take_source(const std::string& value) {
    work_.keep("SrcDatabase", value);
    for (const Source& source : sources) {
      if (!value.starts_with(source.name)) continue;
      work_.work.type = source.type;
      if (source.type == thesis) degree_ = source.name;
      return;
    }
  }

  template <typename Take>
  static void each(std::string_view list, Take take) {
    std::string text(list);
    for (std::string_view wide : {"；", "，"})
      for (std::size_t at = text.find(wide); at != std::string::npos; at = text.find(wide)) text.replace(at, wide.size(), ";");
    for (std::size_t at = 0; at <= text.size();) {
      std::size_t end = std::min(text.find(';', at), text.size());
      std::string_view one = ascii::trim(std::string_view(text).substr(at, end - at));
      if (!one.empty()) take(one);
      at = end + 1;
    }
  }

  /// Names in Chinese stay whole: what of them is the family is not told.
  void take_people(const std::string& value) {
    each(value, [&](std::string_view one) {
      Name name;
      name.literal = std::string(one);
      work_.add_name(Variable::author, std::move(name));
    });
  }

  const Record& record_;
  WorkBuilder work_;
  std::string source_, day_, year_, degree_;
};

Result<Bibliography> read(std::string_view bytes, const Reading&) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  tagged::read_records(text, syntax, [&](Record& record) { bibliography.references.push_back(RecordReader(record).read()); });
  return bibliography;
}

bool sniff(std::string_view head) { return head.find("SrcDatabase-") < 64; }

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 0> mime_types = {};

}  // namespace

const Format format = {{"cnki", "CNKI export", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::cnki
