#include "formats/tagged/ris_writer.h"

#include <fmt/format.h>

#include "formats/custom.h"
#include "formats/lost.h"
#include "formats/plain_date.h"
#include "formats/tagged/ris_record.h"
#include "formats/tagged/ris_table.h"
#include "formats/work_builder.h"
#include "formats/bibtex/sentence_case.h"

namespace opcit::formats::ris {
namespace {

class RecordWriter {
 public:
  RecordWriter(const Reference& reference, std::string_view target, std::vector<Finding>& lost)
      : reference_(reference), target_(target), lost_(lost) {}

  std::vector<std::pair<std::string, std::string>> write() {
    std::string type = kept_type();
    number_ = type_number(type);
    line("TY", type);
    if (!reference_.id.empty()) line("ID", reference_.id);
    for (const Field& field : reference_.fields())
      if (field.variable != Variable::issued) put(field);
    if (const Date* issued = reference_.date(Variable::issued)) put_issued(*issued);
    for (const auto& [tag, value] : kept_fields(reference_, "ris"))
      if (tag.size() == 2 && tag != "TY") line(tag, value);
    return std::move(lines_);
  }

 private:
  /// The type the record was read with, when it still means the type of the reference.
  std::string kept_type() const {
    io::Json kept = kept_field(reference_, "ris", "TY");
    if (kept.is_string()) return kept.get<std::string>();
    return std::string(written_type(reference_.type));
  }

  void line(std::string_view tag, std::string_view value) {
    lines_.emplace_back(tag, one_line(value));
  }

  void put(const Field& field) {
    std::string_view tag = tag_for(number_, field.variable);
    if (field.variable == Variable::page) return put_pages(std::get<Text>(field.value).value);
    if (field.variable == Variable::ISBN || field.variable == Variable::ISSN)
      return line("SN", std::get<Text>(field.value).value);
    if (tag.empty()) {
      if (!is_computed(field.variable)) tell_lost(lost_, reference_, field.variable, target_);
      return;
    }
    if (const auto* names = std::get_if<NameList>(&field.value))
      for (const Name& name : *names) line(tag, name_text(name));
    else if (const auto* date = std::get_if<Date>(&field.value))
      line(tag, slashed(*date));
    else if (field.variable == Variable::keyword)
      put_keywords(tag, std::get<Text>(field.value).value);
    else if (field.variable == Variable::note)
      put_lines(tag, std::get<Text>(field.value).value);
    else
      line(tag, bib::without_marks(std::get<Text>(field.value).value));
  }

  void put_lines(std::string_view tag, std::string_view notes) {
    for (std::size_t at = 0; at <= notes.size();) {
      std::size_t end = std::min(notes.find('\n', at), notes.size());
      if (std::string note = one_line(notes.substr(at, end - at)); !note.empty()) line(tag, note);
      at = end + 1;
    }
  }

  void put_keywords(std::string_view tag, std::string_view all) {
    for (const std::string& keyword : split_keywords(all)) line(tag, keyword);
  }

  void put_pages(std::string_view pages) {
    std::string_view tag = tag_for(number_, Variable::page);
    if (tag.empty()) tag = "SP";
    std::size_t dash = pages.find_first_of("-");
    std::size_t width = 1;
    if (std::size_t en = pages.find("–"); en != std::string_view::npos) dash = en, width = 3;
    bool range = dash != std::string_view::npos && dash > 0 && pages.find(',') == std::string_view::npos &&
                 pages.find('-', dash + width) == std::string_view::npos && pages.find(' ') == std::string_view::npos;
    if (!range) return line("SP", pages);
    line("SP", pages.substr(0, dash));
    line("EP", pages.substr(dash + width));
  }

  void put_issued(const Date& date) {
    if (auto year = reference_.year(); year && date.literal.empty())
      line("PY", fmt::format("{:04}", *year));
    bool more = date.parts.empty() || date.parts.front().month != 0 || !date.season.empty() ||
                date.parts.size() > 1;
    if (more) line("DA", slashed(date));
  }

  /// `2005/07/15/`, the season in the last place.
  static std::string slashed(const Date& date) {
    if (date.parts.size() != 1) return date_text(date);
    std::string text = iso_text(date.parts.front(), "/");
    int slashes = static_cast<int>(std::ranges::count(text, '/'));
    text.append(static_cast<std::size_t>(3 - slashes), '/');
    constexpr std::string_view seasons[] = {"Spring", "Summer", "Autumn", "Winter"};
    std::string_view season = date.season;
    if (season.size() == 1 && season[0] >= '1' && season[0] <= '4') season = seasons[season[0] - '1'];
    return text.append(season);
  }

  static std::string name_text(const Name& name) {
    if (name.is_literal()) return name.literal.str() + (name.literal.str().find(',') != std::string::npos ? "" : ",");
    std::string text;
    if (!name.non_dropping_particle.empty()) text = name.non_dropping_particle.str() + " ";
    text += name.family;
    std::string given = name.given;
    if (!name.dropping_particle.empty()) given += (given.empty() ? "" : " ") + name.dropping_particle.str();
    if (!given.empty() || !name.suffix.empty()) text += ", " + given;
    if (!name.suffix.empty()) text += ", " + name.suffix.str();
    return text;
  }

  const Reference& reference_;
  std::string_view target_;
  std::vector<Finding>& lost_;
  std::size_t number_ = 0;
  std::vector<std::pair<std::string, std::string>> lines_;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> record_of(const Reference& reference, std::string_view target,
                                                           std::vector<Finding>& lost) {
  return RecordWriter(reference, target, lost).write();
}

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out;
  for (const Reference& reference : references) {
    for (const auto& [tag, value] : record_of(reference, "RIS", writing.lost))
      out.append(tag).append("  - ").append(value).append("\r\n");
    out += "ER  - \r\n\r\n";
  }
  return out;
}

}  // namespace opcit::formats::ris
