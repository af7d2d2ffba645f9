#include "formats/bibtex/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/ascii.h"
#include "formats/bibtex/mapping.h"
#include "formats/bibtex/rich_tex.h"
#include "formats/bibtex/written_names.h"
#include "formats/citation_key.h"
#include "formats/custom.h"
#include "formats/lost.h"
#include "formats/plain_date.h"
#include "formats/work_builder.h"

namespace opcit::formats::bib {
namespace {

using text::tex::Letters;

/// Variables whose text goes straight into a field.
struct TextRow {
  Variable variable;
  std::string_view field;
  bool title = false;
};

constexpr std::array text_rows = {
    TextRow{Variable::title_short, "shorttitle", true},
    TextRow{Variable::original_title, "origtitle", true},
    TextRow{Variable::event_title, "eventtitle", true},
    TextRow{Variable::container_title_short, "shortjournal", true},
    TextRow{Variable::journalAbbreviation, "shortjournal", true},
    TextRow{Variable::shortTitle, "shorttitle", true},
    TextRow{Variable::volume, "volume"},
    TextRow{Variable::number_of_volumes, "volumes"},
    TextRow{Variable::part_number, "part"},
    TextRow{Variable::chapter_number, "chapter"},
    TextRow{Variable::page, "pages"},
    TextRow{Variable::number_of_pages, "pagetotal"},
    TextRow{Variable::edition, "edition"},
    TextRow{Variable::version, "version"},
    TextRow{Variable::original_publisher, "origpublisher"},
    TextRow{Variable::original_publisher_place, "origlocation"},
    TextRow{Variable::event_place, "venue"},
    TextRow{Variable::status, "pubstate"},
    TextRow{Variable::abstract, "abstract"},
    TextRow{Variable::note, "note"},
    TextRow{Variable::annote, "annotation"},
    TextRow{Variable::keyword, "keywords"},
    TextRow{Variable::license, "copyright"},
    TextRow{Variable::call_number, "library"},
};

constexpr std::array verbatim_rows = {
    TextRow{Variable::DOI, "doi"},   TextRow{Variable::URL, "url"},   TextRow{Variable::ISBN, "isbn"},
    TextRow{Variable::ISSN, "issn"}, TextRow{Variable::PMID, "pmid"}, TextRow{Variable::PMCID, "pmcid"},
};

bool is_verbatim(std::string_view text) {
  int depth = 0;
  for (char c : text) {
    if (c == '{') ++depth;
    if (c == '}' && --depth < 0) return false;
  }
  return depth == 0 && text.find('\\') == std::string_view::npos;
}

class EntryWriter {
 public:
  EntryWriter(const Reference& reference, const std::unordered_set<std::string>& ids, EntryForm form, Writing& writing)
      : reference_(reference), ids_(ids), biblatex_(form.biblatex), writing_(writing), letters_(form.letters) {}

  WrittenEntry write() {
    std::string type = entry_type();
    put_names();
    put_titles();
    put_dates();
    put_numbers();
    put_publisher();
    put_genre(type);
    put_texts();
    put_language();
    put_kept();
    tell_rest();
    return {std::move(type), std::move(fields_)};
  }

 private:
  /// The type it was read from, as long as that still means the same; else CSL's.
  std::string entry_type() {
    io::Json kept = kept_field(reference_, "bibtex", "type");
    std::string own = kept.is_string() ? kept.get<std::string>() : std::string();
    const TypeRow* row = find_type(own);
    bool unknown = row == nullptr && !own.empty() && reference_.type == ItemType::document;
    if (unknown || (row != nullptr && row->type == reference_.type)) return own;
    const WrittenType& written = written_type(reference_.type);
    if (!biblatex_ && reference_.type == ItemType::thesis) {
      std::string genre = ascii::lower(reference_.text(Variable::genre));
      return genre.find("master") != std::string::npos ? "mastersthesis" : "phdthesis";
    }
    if (biblatex_ && !written.subtype.empty()) put_raw("entrysubtype", written.subtype);
    return std::string(biblatex_ ? written.biblatex : written.bibtex);
  }

  void put_raw(std::string_view field, std::string_view value) {
    if (value.empty() || has(field)) return;
    fields_.emplace_back(field, fmt::format("{{{}}}", value));
  }

  /// A number or a macro, without braces.
  void put_bare(std::string_view field, std::string value) { fields_.emplace_back(field, std::move(value)); }

  bool has(std::string_view field) const {
    return std::ranges::any_of(fields_, [&](const auto& row) { return row.first == field; });
  }

  std::string_view text(Variable variable) const { return reference_.text(variable); }

  std::string rich(std::string_view value, bool title) const {
    Protection protection = !title                      ? Protection::none
                            : writing_.protected_titles ? Protection::marked
                                                        : Protection::capitals;
    return rich_tex(value, letters_, protection);
  }

  void put(std::string_view field, Variable variable, bool title = false) {
    done_[static_cast<std::size_t>(variable)] = true;
    bool range = variable == Variable::page || variable == Variable::volume || variable == Variable::issue;
    put_raw(field, range ? text::tex::encoded(with_dash(text(variable)), letters_) : rich(text(variable), title));
  }

  /// A hyphen between two numbers is a dash to TeX.
  static std::string with_dash(std::string_view range) {
    std::size_t at = range.find('-');
    bool numbers = at != std::string_view::npos && at > 0 && range.find('-', at + 1) == std::string_view::npos &&
                   ascii::is_digit(range[at - 1]) && ascii::is_digit_at(range, at + 1);
    if (!numbers) return std::string(range);
    return std::string(range.substr(0, at)).append("–").append(range.substr(at + 1));
  }

  void put_names() {
    struct Row {
      Variable variable;
      std::string_view field;
      std::string_view role;  // of biblatex's editor fields
    };
    constexpr std::array rows = {
        Row{Variable::author, "author", ""},
        Row{Variable::editor, "editor", ""},
        Row{Variable::translator, "translator", ""},
        Row{Variable::container_author, "bookauthor", ""},
        Row{Variable::director, "director", ""},
        Row{Variable::original_author, "origauthor", ""},
        Row{Variable::compiler, "", "compiler"},
        Row{Variable::organizer, "", "organizer"},
        Row{Variable::producer, "", "producer"},
        Row{Variable::performer, "", "performer"},
        Row{Variable::illustrator, "", "illustrator"},
        Row{Variable::narrator, "", "narrator"},
        Row{Variable::contributor, "", "collaborator"},
        Row{Variable::collection_editor, "", "founder"},
    };
    constexpr std::array<std::string_view, 3> further = {"editora", "editorb", "editorc"};
    std::size_t used = 0;
    for (const Row& row : rows) {
      const NameList* names = reference_.names(row.variable);
      bool room = !row.field.empty() || used < further.size();
      if (names == nullptr || !room) continue;
      done_[static_cast<std::size_t>(row.variable)] = true;
      std::string_view field = row.field.empty() ? further[used++] : row.field;
      put_raw(field, written_names(*names, biblatex_, letters_));
      if (!row.role.empty()) put_raw(std::string(field) + "type", row.role);
    }
  }

  void put_titles() {
    ItemType type = reference_.type;
    bool within = reference_.has(Variable::volume_title);
    if (within && is_periodical(type)) {
      put("title", Variable::title, true);
      put("issuetitle", Variable::volume_title, true);
    } else if (within && !is_part(type)) {
      put("title", Variable::volume_title, true);
      put("maintitle", Variable::title, true);
    } else {
      put("title", Variable::title, true);
    }
    if (within && is_part(type)) {
      put("booktitle", Variable::volume_title, true);
      put("maintitle", Variable::container_title, true);
    } else {
      std::string_view journal = biblatex_ ? "journaltitle" : "journal";
      put(is_part(type) ? "booktitle" : journal, Variable::container_title, true);
    }
    put("series", Variable::collection_title, true);
  }

  void put_dates() {
    if (const Date* issued = reference_.date(Variable::issued)) {
      done_[static_cast<std::size_t>(Variable::issued)] = true;
      biblatex_ ? put_edtf("date", *issued) : put_year(*issued);
    }
    for (auto [variable, field] : {std::pair{Variable::accessed, "urldate"}, std::pair{Variable::event_date, "eventdate"},
                                   std::pair{Variable::original_date, "origdate"}})
      if (const Date* date = reference_.date(variable)) {
        done_[static_cast<std::size_t>(variable)] = true;
        put_edtf(field, *date);
      }
  }

  void put_edtf(std::string_view field, const Date& date) {
    if (std::string text = edtf_text(date); !text.empty()) return put_raw(field, text);
    std::string literal = date_text(date);
    put_raw(field == "date" ? "year" : field, rich_tex(literal, letters_, Protection::none));
  }

  void put_year(const Date& date) {
    if (date.parts.empty() || !date.parts[0].year || !date.literal.empty())
      return put_raw("year", rich_tex(date_text(date), letters_, Protection::none));
    const DateParts& first = date.parts[0];
    bool range = date.parts.size() > 1;
    bool same_year = range && date.parts[1].year == first.year;
    std::string year = std::to_string(*first.year < 0 ? *first.year + 1 : *first.year);  // as EDTF counts
    if (range && !same_year) year += "--" + (date.parts[1].year ? std::to_string(*date.parts[1].year) : "");
    if (!date.circa.empty()) year += "~";
    bool number = std::ranges::all_of(year, ascii::is_digit);
    number ? put_bare("year", year) : put_raw("year", year);
    // What year and month cannot hold is told once more as biblatex has it.
    bool exact = range && (first.month != 0 || date.parts[1].month != 0) && !(same_year && first.day == 0);
    if (exact) put_raw("date", edtf_text(date));
    if (!date.season.empty()) return put_raw("month", season_name(date.season.str()));
    if (first.month < 1 || first.month > 12) return;
    std::string month(month_macros[static_cast<std::size_t>(first.month - 1)]);
    bool to_month = same_year && date.parts[1].month >= 1 && date.parts[1].month <= 12 && date.parts[1].month != first.month;
    if (to_month) month += " # \"--\" # " + std::string(month_macros[static_cast<std::size_t>(date.parts[1].month - 1)]);
    put_bare("month", std::move(month));
    if (first.day != 0 && !range) put_bare("day", std::to_string(first.day));
  }

  static std::string season_name(const std::string& season) {
    constexpr std::array<std::string_view, 4> seasons = {"Spring", "Summer", "Autumn", "Winter"};
    bool number = season.size() == 1 && season[0] >= '1' && season[0] <= '4';
    return number ? std::string(seasons[static_cast<std::size_t>(season[0] - '1')]) : season;
  }

  /// The field `number` is the issue, the number in a series or the work's own, by type.
  void put_numbers() {
    ItemType type = reference_.type;
    bool in_series = reference_.has(Variable::collection_title) || type == ItemType::book || is_part(type);
    if (is_periodical(type))
      put("number", Variable::issue);
    else if (in_series && type != ItemType::report)
      put("number", Variable::collection_number);
    else
      put("number", Variable::number);
    if (!is_periodical(type)) put("issue", Variable::issue);
  }

  void put_publisher() {
    ItemType type = reference_.type;
    std::string_view field = "publisher";
    if (type == ItemType::thesis) field = biblatex_ ? "institution" : "school";
    if (type == ItemType::report) field = "institution";
    done_[static_cast<std::size_t>(Variable::publisher)] = true;
    put_raw(field, list_text(text(Variable::publisher)));
    done_[static_cast<std::size_t>(Variable::publisher_place)] = true;
    put_raw(biblatex_ ? "location" : "address", list_text(text(Variable::publisher_place)));
  }

  /// biblatex parts lists by `and`; what has the word in it needs braces.
  std::string list_text(std::string_view value) const {
    std::string out;
    for (std::size_t at = 0; at <= value.size();) {
      std::size_t end = biblatex_ ? std::min(value.find("; ", at), value.size()) : value.size();
      std::string one = rich_tex(value.substr(at, end - at), letters_, Protection::none);
      if (biblatex_ && one.find(" and ") != std::string::npos) one = "{" + one + "}";
      out += (out.empty() ? "" : " and ") + one;
      at = end + 2;
    }
    return out;
  }

  void put_genre(const std::string& type) {
    done_[static_cast<std::size_t>(Variable::genre)] = true;
    const TypeRow* row = find_type(type);
    if (row == nullptr || row->genre != text(Variable::genre)) put("type", Variable::genre);
  }

  void put_texts() {
    for (const TextRow& row : text_rows) put(row.field, row.variable, row.title);
    for (const TextRow& row : verbatim_rows) {
      done_[static_cast<std::size_t>(row.variable)] = true;
      std::string value = one_line(text(row.variable));
      put_raw(row.field, is_verbatim(value) ? value : text::tex::encoded(value, letters_));
    }
  }

  void put_language() {
    done_[static_cast<std::size_t>(Variable::language)] = true;
    std::string_view tag = text(Variable::language);
    std::string_view name = language_name(tag);
    if (name.empty() && writing_.profile == Profile::better_bibtex)
      name = language_name(tag.substr(0, tag.find('-')), true);
    put_raw(name.empty() ? "language" : "langid", rich_tex(name.empty() ? tag : name, letters_, Protection::none));
  }

  /// Fields that were read and have no variable come back as they were.
  void put_kept() {
    for (const auto& [name, tex] : kept_fields(reference_, "bibtex"))
      if (name != "type" && !name.empty() && (name != "crossref" || writes_parent(tex))) put_raw(name, tex);
  }

  /// A parent that is not written with its child would be missed.
  bool writes_parent(std::string_view key) const { return ids_.contains(ascii::lower(ascii::trim(key, ascii::spaces))); }

  void tell_rest() {
    for (const Field& field : reference_.fields())
      if (!done_[static_cast<std::size_t>(field.variable)] && !is_computed(field.variable) &&
          field.variable != Variable::citation_key)
        tell_lost(writing_.lost, reference_, field.variable, biblatex_ ? "BibLaTeX" : "BibTeX");
  }

  const Reference& reference_;
  const std::unordered_set<std::string>& ids_;  // of all that is written, in lower case
  bool biblatex_;
  Writing& writing_;
  Letters letters_;
  std::vector<std::pair<std::string, std::string>> fields_;
  std::array<bool, variable_count> done_{};
};

Result<std::string> write(std::span<const Reference> references, bool biblatex, Writing& writing) {
  std::string out;
  CitationKeys keys(references);
  std::unordered_set<std::string> ids;
  for (const Reference& reference : references) ids.insert(ascii::lower(reference.id));
  for (const Reference& reference : references) {
    if (!out.empty()) out += "\n";
    EntryForm form{biblatex, biblatex ? Letters::as_they_are : Letters::commands};
    out += entry_text(EntryWriter(reference, ids, form, writing).write(), keys.next(reference));
  }
  return out;
}

}  // namespace

WrittenEntry written_entry(const Reference& reference, EntryForm form, Writing& writing) {
  const std::unordered_set<std::string> nobody;
  return EntryWriter(reference, nobody, form, writing).write();
}

std::string entry_text(const WrittenEntry& entry, const std::string& key) {
  std::string out = "@" + entry.type + "{" + key;
  for (const auto& [name, value] : entry.fields) out.append(",\n  ").append(name).append(" = ").append(value);
  return out + "\n}\n";
}

Result<std::string> write_bibtex(std::span<const Reference> references, Writing& writing) {
  return write(references, false, writing);
}

Result<std::string> write_biblatex(std::span<const Reference> references, Writing& writing) {
  return write(references, true, writing);
}

}  // namespace opcit::formats::bib
