// MEDLINE: the .nbib of PubMed, lines `TI  - …` with continuation lines indented by six blanks.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/page_text.h"
#include "formats/registry.h"
#include "formats/tagged/table.h"

namespace opcit::formats::medline {
namespace {

using tagged::flat;
using tagged::Record;
using tagged::Row;
using tagged::TaggedField;
using tagged::Use;

/// `PMID- `, `TI  - `, `FAU - `: up to four letters, blanks, a hyphen.
std::size_t mark(std::string_view line, std::string_view& tag) {
  std::size_t end = 0;
  while (end < line.size() && end < 4 && (ascii::is_letter(line[end]) && line[end] < 'a')) ++end;
  if (end < 2) return 0;
  std::size_t dash = std::min(line.find_first_not_of(' ', end), line.size());
  if (dash >= line.size() || line[dash] != '-' || dash > 5) return 0;
  tag = line.substr(0, end);
  return dash + 1;
}

constexpr tagged::Syntax syntax = {mark, [](std::string_view tag) { return tag == "PMID"; },
                                   [](std::string_view) { return false; }};

constexpr std::array rows = {
    Row{"PMID", Use::text, Variable::PMID},
    Row{"TI", Use::text, Variable::title},
    Row{"BTI", Use::text, Variable::container_title},
    Row{"CTI", Use::text, Variable::collection_title},
    Row{"JT", Use::text, Variable::container_title},
    Row{"TA", Use::text, Variable::container_title_short},
    Row{"VI", Use::text, Variable::volume},
    Row{"IP", Use::text, Variable::issue},
    Row{"PG", Use::text, Variable::page},
    Row{"AB", Use::joined, Variable::abstract},
    Row{"LA", Use::joined, Variable::language},
    Row{"ISBN", Use::serial},
    Row{"PMC", Use::text, Variable::PMCID},
    Row{"EN", Use::text, Variable::edition},
    Row{"PB", Use::text, Variable::publisher},
    Row{"CI", Use::text, Variable::license},
    Row{"CN", Use::names, Variable::author},
    Row{"OT", Use::keywords, Variable::keyword},
    Row{"ED", Use::drop},
    Row{"AU", Use::drop},
};

struct Type {
  std::string_view name;
  ItemType type;
};

/// Of PT; what is not here is an article.
constexpr std::array types = {
    Type{"Book", ItemType::book},
    Type{"Books", ItemType::book},
    Type{"Monograph", ItemType::book},
    Type{"Book Chapter", ItemType::chapter},
    Type{"Dataset", ItemType::dataset},
    Type{"Technical Report", ItemType::report},
    Type{"Preprint", ItemType::article},
    Type{"Newspaper Article", ItemType::article_newspaper},
    Type{"Legal Case", ItemType::legal_case},
    Type{"Legislation", ItemType::legislation},
    Type{"Video-Audio Media", ItemType::motion_picture},
};

class RecordReader {
 public:
  RecordReader(const Record& record, Profile profile)
      : record_(record), zotero_(profile == Profile::zotero), work_("medline") {
    work_.work.type = ItemType::article_journal;
    full_names_ = std::ranges::any_of(record, [](const TaggedField& f) { return f.tag == "FAU"; });
  }

  Reference read() {
    for (const TaggedField& field : record_) take(field);
    settle();
    return work_.finish();
  }

 private:
  void take(const TaggedField& field) {
    std::string text = flat(field);
    if (field.tag == "FAU" || (field.tag == "AU" && !full_names_)) return take_author(field.tag, text);
    if (field.tag == "DP") return work_.set_date(Variable::issued, date_of_text(text));
    if (field.tag == "IS") return static_cast<void>(take_serial(text));
    if (field.tag == "AID" || field.tag == "LID") return take_identifier(field.tag, text);
    if (field.tag == "PT") return take_type(text);
    if (field.tag == "MH") return take_keyword(text);
    if (field.tag == "PL") return static_cast<void>(place_ = text);
    if (field.tag == "FED") return take_person(Variable::editor, name_of_text(text));
    if (field.tag == "PG" && zotero_) return work_.set(Variable::page, full_range(text));
    if (field.tag == "OT" && zotero_) return take_keyword(text);
    tagged::take(work_, rows, field);
  }

  void take_author(std::string_view tag, const std::string& text) {
    take_person(Variable::author, tag == "FAU" ? name_of_text(text) : name_with_initials(text));
  }

  void take_person(Variable role, Name name) {
    if (zotero_) name.given = with_points(name.given);
    work_.add_name(role, std::move(name));
  }

  /// The printed journal's number where there are several; `(Linking)` repeats one of them.
  bool take_serial(const std::string& text) {
    std::string number = text.substr(0, text.find(' '));
    if (serials_.find(number) != std::string::npos) return true;
    serials_ += " " + number;
    if (!zotero_ || !work_.has(Variable::ISSN)) return work_.set_serial(number);
    work_.append(Variable::ISSN, number, " ");
    return true;
  }

  void take_identifier(std::string_view tag, const std::string& text) {
    if (text.ends_with("[doi]") && work_.set_doi(text.substr(0, text.find(' ')))) return;
    if (text.ends_with("[bookaccession]")) return work_.keep(tag, text);
    if (text.ends_with("[pii]")) article_number_ = text.substr(0, text.find(' '));
    if (!text.ends_with("[doi]")) work_.keep(tag, text);
  }

  void take_type(const std::string& text) {
    auto found = std::ranges::find(types, text, &Type::name);
    if (found != types.end()) work_.work.type = found->type;
    work_.keep("PT", text);
  }

  void take_keyword(const std::string& text) {
    if (zotero_) return work_.keep("MH", text);
    work_.append(Variable::keyword, text, ", ");
  }

  void settle() {
    if (work_.work.type == ItemType::book && !work_.has(Variable::title)) {
      work_.set(Variable::title, work_.work.text(Variable::container_title));
      work_.work.erase(Variable::container_title);
    }
    if (zotero_) work_.set(Variable::page, article_number_);
    bool book = work_.work.type == ItemType::book || work_.work.type == ItemType::chapter;
    book ? work_.set(Variable::publisher_place, place_) : work_.keep("PL", place_);
  }

  const Record& record_;
  bool zotero_;
  bool full_names_ = false;
  WorkBuilder work_;
  std::string serials_, place_, article_number_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  // A file without PMIDs is one record, or records that blank lines part.
  tagged::Syntax used = syntax;
  if (text.find("PMID") == std::string::npos) {
    used.starts = [](std::string_view) { return false; };
    used.open_at_once = true;
    used.blank_line_ends = true;
  }
  tagged::read_records(text, used, [&](Record& record) {
    bibliography.references.push_back(RecordReader(record, reading.profile).read());
  });
  return bibliography;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (start == std::string_view::npos) return false;
  std::string_view tag;
  std::string_view line = head.substr(start, head.find_first_of("\r\n", start) - start);
  return mark(line, tag) != 0 && (tag == "PMID" || tag == "OWN" || tag == "STAT");
}

constexpr std::array<std::string_view, 1> extensions = {"nbib"};
constexpr std::array<std::string_view, 1> mime_types = {"application/nbib"};

}  // namespace

const Format format = {{"medline", "MEDLINE", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::medline
