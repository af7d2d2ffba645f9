// RIS: records of lines `TY  - JOUR`, from Reference Manager, EndNote and the databases.

#include <fmt/format.h>

#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/tagged/lines.h"
#include "formats/tagged/ris_record.h"
#include "formats/tagged/ris_table.h"
#include "formats/tagged/ris_writer.h"
#include "formats/work_builder.h"

namespace opcit::formats::ris {
namespace {

using tagged::TaggedField;
using tagged::flat;
using tagged::Record;

bool is_tag_char(char c) { return (c >= 'A' && c <= 'Z') || ascii::is_digit(c); }

/// `TY  - `; vendors leave out one of the blanks before the hyphen, or the one after it.
std::size_t mark(std::string_view line, std::string_view& tag) {
  std::size_t lead = line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  line.remove_prefix(lead);
  if (line.size() < 4 || !is_tag_char(line[0]) || !is_tag_char(line[1]) || line[2] != ' ') return 0;
  if (ascii::is_digit(line[0])) return 0;
  std::size_t dash = line.find_first_not_of(' ', 2);
  if (dash == std::string_view::npos || dash > 5 || line[dash] != '-') return 0;
  bool ends = dash + 1 == line.size() || line[dash + 1] == ' ' || line[dash + 1] == '\t';
  if (!ends) return 0;
  tag = line.substr(0, 2);
  return lead + dash + 1;
}

constexpr tagged::Syntax syntax = {
    mark, [](std::string_view tag) { return tag == "TY"; },
    [](std::string_view tag) { return tag == "ER"; }};

class RecordReader {
 public:
  RecordReader(const Record& record, Profile profile)
      : record_(record), profile_(profile), work_("ris") {}

  Reference read(std::vector<Finding>& findings) {
    std::string type = flat(record_.front());
    number_ = type_number(type);
    work_.work.type = type_of(number_);
    if (!is_known_type(number_)) {
      work_.keep("TY", type);
      findings.push_back({Code::entry_field, Severity::note, {},
                          fmt::format("\"{}\" is no type of RIS, read as a document", type), {}});
    }
    for (const TaggedField& field : record_)
      if (!field.value.empty()) take(field);
    settle();
    return work_.finish();
  }

 private:
  void take(const TaggedField& field) {
    const Meaning& what = meaning(number_, field.tag);
    switch (what.use) {
      case Use::none: return work_.keep(field.tag, flat(field));
      case Use::drop: return;
      case Use::text: return take_text(what, field);
      case Use::name:
        for (std::string_view line : tagged::lines_of(field))
          work_.add_name(what.variable, name_of_text(line));
        return;
      case Use::date: return take_date(what, flat(field));
      case Use::pages: return static_cast<void>(first_page_ = first_page_.empty() ? flat(field) : first_page_);
      case Use::last_page: return static_cast<void>(last_page_ = flat(field));
      case Use::serial: return take_serial(what, field);
      case Use::doi: return take_doi(field);
      case Use::keyword: return take_keywords(field);
      case Use::note: return take_note(field);
      case Use::id: return static_cast<void>(work_.work.id = flat(field));
    }
  }

  /// Of two tags for one variable the stronger stays; the other rides along.
  void take_text(const Meaning& what, const TaggedField& field) {
    std::string text = flat(field);
    if (what.variable == Variable::genre && work_.set_doi(text)) return;  // M3, as some write it
    std::uint8_t& rank = ranks_[static_cast<std::size_t>(what.variable)];
    if (rank == 0 || what.rank < rank) {
      std::string before(work_.work.text(what.variable));
      std::string_view& from = tags_[static_cast<std::size_t>(what.variable)];
      if (rank != 0 && before != text) lost(what.variable, from, before);
      work_.work.set(what.variable, std::move(text));
      rank = what.rank;
      from = field.tag;
    } else if (work_.work.text(what.variable) != text) {
      lost(what.variable, field.tag, text);
    }
  }

  /// A weaker title of the container is very likely its short one.
  void lost(Variable variable, std::string_view tag, std::string_view text) {
    if (variable == Variable::container_title && !work_.has(Variable::container_title_short))
      return work_.set(Variable::container_title_short, text);
    work_.keep(tag, text);
  }

  /// DA tells more than PY, and PY more than Y1; but a year that is no date says less than one.
  void take_date(const Meaning& what, const std::string& text) {
    Date date = date_of_text(text);
    if (is_empty(date)) return;
    const Date* before = work_.work.date(what.variable);
    std::uint8_t& rank = ranks_[static_cast<std::size_t>(what.variable)];
    bool stronger = before == nullptr || what.rank < rank;
    if (before != nullptr && before->literal.empty() != date.literal.empty())
      stronger = date.literal.empty();
    else if (before != nullptr && precision(*before) != precision(date))
      stronger = precision(date) > precision(*before) && (before->year() == date.year() || what.rank < rank);
    if (!stronger) return;
    rank = what.rank;
    work_.work.set(what.variable, std::move(date));
  }

  static int precision(const Date& date) {
    if (date.parts.empty()) return 0;
    return 1 + (date.parts[0].month != 0 ? 1 : 0) + (date.parts[0].day != 0 ? 1 : 0) +
           (date.parts.size() > 1 ? 1 : 0);
  }

  void take_serial(const Meaning& what, const TaggedField& field) {
    if (work_.set_serial(field.value)) return;
    if (what.variable == Variable::number) return work_.set(Variable::number, flat(field));
    bool journal = work_.work.type == ItemType::article_journal;
    bool short_enough = flat(field).size() <= 32;
    if (!short_enough) return work_.keep("SN", flat(field));
    work_.set(journal ? Variable::ISSN : Variable::ISBN, flat(field));
  }

  void take_doi(const TaggedField& field) {
    if (!work_.set_doi(flat(field))) work_.keep("DO", flat(field));
  }

  void take_keywords(const TaggedField& field) {
    for (std::string_view line : tagged::lines_of(field)) {
      if (profile_ == Profile::zotero)
        work_.keep("KW", line);  // Zotero has them as tags
      else
        work_.append(Variable::keyword, line, ",");
    }
  }

  void take_note(const TaggedField& field) {
    std::string text = flat(field);
    if (text.starts_with("doi:") && work_.set_doi(text)) return;
    if (profile_ == Profile::zotero) return work_.keep("N1", text);  // Zotero makes notes of them
    work_.append(Variable::note, text, "\n");
  }

  void settle() {
    work_.set_pages(first_page_, last_page_);
    // A paper whose proceedings have no name of their own: the conference's name is theirs.
    if (work_.work.type == ItemType::paper_conference && profile_ != Profile::zotero &&
        !work_.has(Variable::container_title)) {
      work_.set(Variable::container_title, work_.work.text(Variable::event_title));
      work_.work.erase(Variable::event_title);
    }
    const Date* issued = work_.work.date(Variable::issued);
    const Date* accessed = work_.work.date(Variable::accessed);
    if (issued && accessed && *issued == *accessed && first_of_date("Y2").empty())
      work_.work.erase(Variable::accessed);
  }

  std::string_view first_of_date(std::string_view tag) const { return tagged::first_of(record_, tag); }

  const Record& record_;
  Profile profile_;
  WorkBuilder work_;
  std::size_t number_ = 0;
  std::string first_page_;
  std::string last_page_;
  std::array<std::uint8_t, variable_count> ranks_{};
  std::array<std::string_view, variable_count> tags_{};  // where a text came from
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  tagged::read_records(text, syntax, [&](Record& record) {
    bibliography.references.push_back(read_record(record, reading.profile, bibliography.findings));
  });
  return bibliography;
}

bool sniff(std::string_view head) {
  std::vector<Finding> ignored;
  std::string text = input_text(head, ignored);
  for (std::size_t at = 0; at < text.size();) {
    std::string_view tag;
    std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    if (mark(std::string_view(text).substr(at, end - at), tag) != 0) return tag == "TY";
    at = end + 1;
  }
  return false;
}

constexpr std::array<std::string_view, 1> extensions = {"ris"};
constexpr std::array<std::string_view, 2> mime_types = {"application/x-research-info-systems",
                                                        "application/x-endnote-refer"};

}  // namespace

Reference read_record(const tagged::Record& record, Profile profile, std::vector<Finding>& findings) {
  return RecordReader(record, profile).read(findings);
}

const Format format = {{"ris", "RIS", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::ris
