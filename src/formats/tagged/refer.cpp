// Refer and BibIX, which EndNote exports as .enw: lines `%A Doe, John`, an empty line between records.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/custom.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/lost.h"
#include "formats/name_text.h"
#include "formats/plain_date.h"
#include "formats/registry.h"
#include "formats/tagged/lines.h"
#include "formats/tagged/table.h"
#include "formats/taken.h"
#include "text/markup.h"

namespace opcit::formats::refer {
namespace {

using tagged::flat;
using tagged::Record;
using tagged::Row;
using tagged::TaggedField;
using tagged::Use;

std::size_t mark(std::string_view line, std::string_view& tag) {
  std::size_t lead = line.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  line.remove_prefix(lead);
  if (line.size() < 2 || line[0] != '%' || ascii::is_space(line[1])) return 0;
  if (line.size() > 2 && line[2] != ' ' && line[2] != '\t') return 0;
  tag = line.substr(0, 2);
  return lead + 2;
}

constexpr tagged::Syntax syntax = {mark, [](std::string_view) { return false; },
                                   [](std::string_view) { return false; }, true, true};

struct Type {
  std::string_view name;
  ItemType type;
};

/// EndNote's names; the first of a CSL type is the one to write.
constexpr std::array types = {
    Type{"Journal Article", ItemType::article_journal},
    Type{"Electronic Article", ItemType::article_journal},
    Type{"Magazine Article", ItemType::article_magazine},
    Type{"Newspaper Article", ItemType::article_newspaper},
    Type{"Book", ItemType::book},
    Type{"Edited Book", ItemType::book},
    Type{"Electronic Book", ItemType::book},
    Type{"Book Section", ItemType::chapter},
    Type{"Electronic Book Section", ItemType::chapter},
    Type{"Conference Paper", ItemType::paper_conference},
    Type{"Conference Proceedings", ItemType::paper_conference},
    Type{"Thesis", ItemType::thesis},
    Type{"Report", ItemType::report},
    Type{"Government Document", ItemType::report},
    Type{"Web Page", ItemType::webpage},
    Type{"Online Database", ItemType::dataset},
    Type{"Dataset", ItemType::dataset},
    Type{"Blog", ItemType::post_weblog},
    Type{"Patent", ItemType::patent},
    Type{"Map", ItemType::map},
    Type{"Artwork", ItemType::graphic},
    Type{"Figure", ItemType::figure},
    Type{"Film or Broadcast", ItemType::motion_picture},
    Type{"Audiovisual Material", ItemType::motion_picture},
    Type{"Audio", ItemType::song},
    Type{"Music", ItemType::musical_score},
    Type{"Computer Program", ItemType::software},
    Type{"Manuscript", ItemType::manuscript},
    Type{"Unpublished Work", ItemType::manuscript},
    Type{"Personal Communication", ItemType::personal_communication},
    Type{"Pamphlet", ItemType::pamphlet},
    Type{"Case", ItemType::legal_case},
    Type{"Bill", ItemType::bill},
    Type{"Statute", ItemType::legislation},
    Type{"Hearing", ItemType::hearing},
    Type{"Legal Rule or Regulation", ItemType::regulation},
    Type{"Standard", ItemType::standard},
    Type{"Encyclopedia", ItemType::entry_encyclopedia},
    Type{"Dictionary", ItemType::entry_dictionary},
    Type{"Ancient Text", ItemType::classic},
    Type{"Serial", ItemType::periodical},
    Type{"Generic", ItemType::document},
};

constexpr std::array rows = {
    Row{"%A", Use::names, Variable::author},
    Row{"%E", Use::names, Variable::editor},
    Row{"%Y", Use::names, Variable::collection_editor},
    Row{"%?", Use::names, Variable::translator},
    Row{"%T", Use::text, Variable::title},
    Row{"%!", Use::text, Variable::title_short},
    Row{"%J", Use::text, Variable::container_title},
    Row{"%B", Use::text, Variable::container_title},
    Row{"%S", Use::text, Variable::collection_title},
    Row{"%D", Use::date, Variable::issued},
    Row{"%8", Use::date, Variable::issued},
    Row{"%[", Use::date, Variable::accessed},
    Row{"%V", Use::text, Variable::volume},
    Row{"%N", Use::text, Variable::issue},
    Row{"%P", Use::text, Variable::page},
    Row{"%&", Use::text, Variable::section},
    Row{"%7", Use::text, Variable::edition},
    Row{"%6", Use::text, Variable::number_of_volumes},
    Row{"%I", Use::text, Variable::publisher},
    Row{"%C", Use::text, Variable::publisher_place},
    Row{"%@", Use::serial},
    Row{"%R", Use::doi, Variable::DOI},
    Row{"%U", Use::text, Variable::URL},
    Row{"%X", Use::text, Variable::abstract},
    Row{"%K", Use::keywords, Variable::keyword},
    Row{"%Z", Use::notes, Variable::note},
    Row{"%G", Use::joined, Variable::language},
    Row{"%L", Use::text, Variable::call_number},
    Row{"%9", Use::text, Variable::genre},
    Row{"%W", Use::text, Variable::source},
    Row{"%M", Use::text, Variable::archive_location},
};

class RecordReader {
 public:
  RecordReader(const Record& record, Profile profile)
      : record_(record), zotero_(profile == Profile::zotero), work_("refer") {}

  Reference read() {
    find_type();
    for (const TaggedField& field : record_)
      if (!field.value.empty()) take(field);
    return work_.finish();
  }

 private:
  void find_type() {
    bool known = false;
    for (const TaggedField& field : record_) {
      if (field.tag != "%0") continue;
      std::string name = flat(field);
      auto found = std::ranges::find(types, name, &Type::name);
      if (found == types.end())
        work_.keep("%0", name);
      else
        work_.work.type = found->type, known = true;
    }
    if (known) return;
    bool journal = !tagged::first_of(record_, "%J").empty();
    bool part = !tagged::first_of(record_, "%B").empty();
    work_.work.type = journal ? ItemType::article_journal : part ? ItemType::chapter : ItemType::book;
  }

  bool is_book() const { return work_.work.type == ItemType::book; }

  void take(const TaggedField& field) {
    if (field.tag == "%0") return;
    std::string text = flat(field);
    if (field.tag == "%N" && is_book()) return work_.set(Variable::collection_number, text);
    if (field.tag == "%P" && is_book()) return take_extent(text);
    if (field.tag == "%F") return static_cast<void>(work_.work.id = text);
    if (zotero_ && (field.tag == "%K" || field.tag == "%Z")) return work_.keep(field.tag, text);
    if (field.tag == "%8") return take_exact_date(text);
    if (zotero_ && field.tag == "%Y") return work_.add_name(Variable::translator, name_of_text(text));
    tagged::take(work_, rows, field);
  }

  /// %8 tells the day where %D tells the year.
  void take_exact_date(const std::string& text) {
    Date date = date_of_text(text);
    const Date* year = work_.work.date(Variable::issued);
    if (year != nullptr && date.literal.empty() && date.year() == year->year())
      work_.work.set(Variable::issued, std::move(date));
    else if (year == nullptr)
      work_.set_date(Variable::issued, std::move(date));
    else
      work_.keep("%8", text);
  }

  /// `173 s.`, `xii, 240 p.` are pages of a book.
  void take_extent(const std::string& text) {
    std::size_t digits = 0;
    while (ascii::is_digit_at(text, digits)) ++digits;
    bool unit = digits > 0 && (digits == text.size() || text[digits] == ' ');
    if (unit)
      zotero_ && digits != text.size() ? work_.keep("%P", text)
                                       : work_.set(Variable::number_of_pages, text.substr(0, digits));
    else
      work_.keep("%P", text);
  }

  const Record& record_;
  bool zotero_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  tagged::read_records(text, syntax, [&](Record& record) {
    bibliography.references.push_back(RecordReader(record, reading.profile).read());
  });
  return bibliography;
}

/// A comma at the end: it is whole.
std::string name_line(const Name& name) { return name.is_literal() ? name.literal.str() + "," : sorted_name(name); }

std::string_view tag_for(const Reference& reference, Variable variable) {
  if (reference.type == ItemType::book && variable == Variable::collection_number) return "%N";
  if (reference.type == ItemType::book && variable == Variable::number_of_pages) return "%P";
  if (variable == Variable::container_title)
    return reference.type == ItemType::chapter || reference.type == ItemType::paper_conference ? "%B" : "%J";
  if (variable == Variable::ISBN || variable == Variable::ISSN) return "%@";
  if (variable == Variable::DOI) return "%R";
  auto row = std::ranges::find(rows, variable, &Row::variable);
  return row == rows.end() ? std::string_view() : row->tag;
}

void put(std::string& out, std::string_view tag, std::string_view value) {
  out.append(tag).append(" ").append(one_line(value)).append("\n");
}

void write_field(std::string& out, const Reference& reference, const Field& field,
                 std::vector<Finding>& lost) {
  std::string_view tag = tag_for(reference, field.variable);
  if (tag.empty() && !is_computed(field.variable)) tell_lost(lost, reference, field.variable, "Refer");
  if (tag.empty()) return;
  if (const auto* names = std::get_if<NameList>(&field.value)) {
    for (const Name& name : *names) put(out, tag, name_line(name));
  } else if (const auto* date = std::get_if<Date>(&field.value)) {
    put(out, tag, field.variable == Variable::issued && date->year() ? std::to_string(*date->year()) : date_text(*date));
    bool exact = field.variable == Variable::issued && date->year() && date_text(*date) != std::to_string(*date->year());
    if (exact) put(out, "%8", date_text(*date));
  } else {
    put(out, tag, text::without_markup(std::get<Text>(field.value).value));
  }
}

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out;
  for (const Reference& reference : references) {
    auto type = std::ranges::find(types, reference.type, &Type::type);
    put(out, "%0", type == types.end() ? "Generic" : type->name);
    if (!reference.id.empty()) put(out, "%F", reference.id);
    for (const Field& field : reference.fields()) write_field(out, reference, field, writing.lost);
    for (const auto& [tag, value] : kept_fields(reference, "refer"))
      if (tag.size() == 2 && tag[0] == '%' && tag != "%0") put(out, tag, value);
    out += "\n";
  }
  return out;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (start == std::string_view::npos) return false;
  std::string_view tag;
  std::string_view line = head.substr(start, head.find_first_of("\r\n", start) - start);
  return mark(line, tag) != 0 && line.size() > 3 && line[2] == ' ' && line[1] != '%' && tag != "%!";
}

constexpr std::array<std::string_view, 2> extensions = {"enw", "refer"};
constexpr std::array<std::string_view, 1> mime_types = {"application/x-endnote-refer"};

}  // namespace

const Format format = {{"refer", "Refer (EndNote)", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::refer
