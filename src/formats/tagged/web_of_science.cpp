// Web of Science's plain text: lines `AU Doe, John`, continuation lines indented by three blanks.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/tagged/table.h"

namespace opcit::formats::web_of_science {
namespace {

using tagged::flat;
using tagged::Record;
using tagged::Row;
using tagged::TaggedField;
using tagged::Use;

std::size_t mark(std::string_view line, std::string_view& tag) {
  std::size_t lead = line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  line.remove_prefix(lead);
  bool named = line.size() >= 2 && line[0] >= 'A' && line[0] <= 'Z' &&
               ((line[1] >= 'A' && line[1] <= 'Z') || ascii::is_digit(line[1]));
  if (!named || (line.size() > 2 && line[2] != ' ')) return 0;
  tag = line.substr(0, 2);
  return lead + 2;
}

constexpr tagged::Syntax syntax = {mark, [](std::string_view tag) { return tag == "PT"; },
                                   [](std::string_view tag) { return tag == "ER"; }};

constexpr std::array rows = {
    Row{"TI", Use::text, Variable::title},
    Row{"SO", Use::text, Variable::container_title},
    Row{"JI", Use::text, Variable::container_title_short},
    Row{"SE", Use::text, Variable::collection_title},
    Row{"VL", Use::text, Variable::volume},
    Row{"IS", Use::text, Variable::issue},
    Row{"PS", Use::text, Variable::page},
    Row{"AR", Use::text, Variable::number},
    Row{"DI", Use::doi, Variable::DOI},
    Row{"D2", Use::doi, Variable::DOI},
    Row{"SN", Use::serial},
    Row{"BN", Use::serial},
    Row{"EI", Use::serial},
    Row{"AB", Use::text, Variable::abstract},
    Row{"LA", Use::text, Variable::language},
    Row{"PU", Use::text, Variable::publisher},
    Row{"PI", Use::text, Variable::publisher_place},
    Row{"CT", Use::text, Variable::event_title},
    Row{"CL", Use::text, Variable::event_place},
    Row{"PN", Use::text, Variable::number},
    Row{"PM", Use::text, Variable::PMID},
    Row{"ED", Use::names, Variable::editor},
    Row{"BE", Use::names, Variable::editor},
    Row{"CA", Use::names, Variable::author},
    Row{"DE", Use::keywords, Variable::keyword},
    Row{"ID", Use::keywords, Variable::keyword},
};

class RecordReader {
 public:
  RecordReader(const Record& record, const Reading& reading, std::string_view source)
      : record_(record), zotero_(reading.profile == Profile::zotero), work_("wos") {
    if (zotero_) work_.set(Variable::source, source);
    full_names_ = std::ranges::any_of(record, [](const TaggedField& f) { return f.tag == "AF"; });
  }

  Reference read() {
    find_type();
    for (const TaggedField& field : record_)
      if (!field.value.empty()) take(field);
    settle();
    return work_.finish();
  }

 private:
  void find_type() {
    std::string_view kind = tagged::first_of(record_, "PT");
    bool paper = !tagged::first_of(record_, "CT").empty();
    if (kind == "B")
      work_.work.type = ItemType::book;
    else if (kind == "S")
      work_.work.type = paper ? ItemType::paper_conference : ItemType::chapter;
    else if (kind == "P")
      work_.work.type = ItemType::patent;
    else
      work_.work.type = ItemType::article_journal;
  }

  void take(const TaggedField& field) {
    if (field.tag == "PT") return;
    if (field.tag == "AF" || (field.tag == "AU" && !full_names_)) return take_authors(field);
    if (field.tag == "AU") return;
    if (field.tag == "PY") return static_cast<void>(year_ = flat(field));
    if (field.tag == "PD") return static_cast<void>(day_ = flat(field));
    if (field.tag == "BP") return static_cast<void>(first_ = flat(field));
    if (field.tag == "EP") return static_cast<void>(last_ = flat(field));
    if (field.tag == "UT") return take_number(field);
    if (zotero_ && (field.tag == "DE" || field.tag == "ID")) return work_.keep(field.tag, flat(field));
    if (zotero_ && field.tag == "EI") return work_.keep("EI", flat(field));
    tagged::take(work_, rows, field);
  }

  void take_authors(const TaggedField& field) {
    for (std::string_view line : tagged::lines_of(field)) {
      if (line.find('@') != std::string_view::npos) line = line.substr(0, line.find(" ("));
      Name name = name_of_text(line);
      if (zotero_) name.given = with_points(name.given);
      work_.add_name(Variable::author, std::move(name));
    }
  }

  void take_number(const TaggedField& field) {
    if (zotero_)
      work_.set(Variable::note, "Web of Science ID: " + flat(field));
    else
      work_.keep("UT", flat(field));
  }

  void settle() {
    if (first_.empty() && last_.empty())
      work_.set(Variable::page, work_.work.text(Variable::number));
    else if (zotero_ && first_ == last_ && !first_.empty())
      work_.set(Variable::page, first_ + "-" + last_);
    else
      work_.set_pages(first_, last_);
    Date date = date_of_text(day_.find(year_) == std::string::npos ? day_ + " " + year_ : day_);
    if (!date.literal.empty()) {
      date = date_of_parts(year_);
      if (!day_.empty()) date.season = day_;
    }
    work_.set_date(Variable::issued, std::move(date));
  }

  const Record& record_;
  bool zotero_;
  WorkBuilder work_;
  bool full_names_ = false;
  std::string year_, day_, first_, last_;
};

/// What follows `FN ` in the first line: who made the file.
std::string maker_of(std::string_view text) {
  std::size_t at = text.find("FN ");
  if (at == std::string_view::npos || at > 8) return {};
  return one_line(text.substr(at + 3, text.find_first_of("\r\n", at) - at - 3));
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  std::string maker = maker_of(text);
  tagged::read_records(text, syntax, [&](Record& record) {
    bibliography.references.push_back(RecordReader(record, reading, maker).read());
  });
  return bibliography;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (start == std::string_view::npos) return false;
  std::string_view rest = head.substr(start);
  bool banner = rest.starts_with("FN ") && rest.find("\nVR ") != std::string_view::npos;
  return banner || (rest.starts_with("PT ") && rest.size() > 4 && (rest[4] == '\n' || rest[4] == '\r'));
}

constexpr std::array<std::string_view, 3> extensions = {"wos", "isi", "ciw"};
constexpr std::array<std::string_view, 1> mime_types = {"application/x-inst-for-scientific-info"};

}  // namespace

const Format format = {{"wos-tagged", "Web of Science", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::web_of_science
