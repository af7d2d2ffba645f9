#include "formats/bibtex/conversion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/bibtex/dates.h"
#include "formats/bibtex/mapping.h"
#include "formats/bibtex/names.h"
#include "formats/bibtex/profile.h"
#include "formats/bibtex/tex_text.h"
#include "formats/date_text.h"
#include "io/json.h"
#include "text/fold.h"

namespace opcit::formats::bib {
namespace {

using io::Json;

/// A hyphen between numbers is a dash: `12-15`, and so in lists of ranges.
std::string with_dashes(std::string text) {
  constexpr std::size_t longest = 4096;  // of what may be page numbers
  if (text.size() > longest) return text;
  std::string out;
  bool single = text.find('-') == text.rfind('-');
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto digit = [&](std::size_t k) { return k < text.size() && text[k] >= '0' && text[k] <= '9'; };
    if (text[i] == '-' && single && i > 0 && digit(i - 1) && digit(i + 1))
      out += "–";
    else
      out += text[i];
  }
  for (std::string_view spaced : {" – ", " –", "– "})
    for (std::size_t i = out.find(spaced); i != std::string::npos; i = out.find(spaced, i + 1))
      out.replace(i, spaced.size(), "–");
  return out;
}

/// Title and subtitle in one, as CSL has them; Better BibTeX makes sentences of them.
std::string with_subtitle(std::string title, const std::string& subtitle, Profile profile) {
  if (subtitle.empty()) return title;
  if (title.empty()) return subtitle;
  bool closed = std::string_view("?!.:").find(title.back()) != std::string_view::npos;
  std::string_view between = profile == Profile::better_bibtex ? ". " : ": ";
  return title.append(closed ? " " : between).append(subtitle);
}

class Converter {
 public:
  Converter(const Entry& entry, Conventions conventions, std::vector<Finding>& findings)
      : entry_(entry), biblatex_(conventions.biblatex), profile_(conventions.profile), findings_(findings) {}

  Reference run() {
    work_.id = entry_.key;
    set_type();
    for (const EntryField& field : entry_.fields) take(field);
    set_titles();
    set_series_and_number();
    set_publisher();
    set_places();
    set_dates();
    set_roles();
    set_genre_and_notes();
    set_language();
    if (work_.has(Variable::status)) work_.set(Variable::status, std::string(phrase(work_.text(Variable::status))));
    set_eprint();
    set_eid();
    if (!custom_.empty())
      work_.extras.emplace_back("custom", io::dump_json(Json{{"bibtex", std::move(custom_)}}));
    return std::move(work_);
  }

 private:
  std::string raw(std::string_view name, TexMode mode) const {
    const std::string* tex = entry_.find(name);
    return tex ? tex_text(*tex, mode) : std::string();
  }
  std::string title(std::string_view name) const { return raw(name, TexMode::title); }
  std::string plain(std::string_view name) const { return raw(name, TexMode::plain); }

  /// The first of some fields that says anything.
  std::string first_of(std::initializer_list<std::string_view> names) const {
    for (std::string_view name : names)
      if (std::string text = plain(name); !text.empty()) return text;
    return {};
  }

  /// A field that is a list in biblatex: `London and New York` are two places.
  std::string literal_list(std::string_view name) const {
    const std::string* tex = entry_.find(name);
    if (tex == nullptr) return {};
    if (!biblatex_) return tex_text(*tex, TexMode::plain);
    std::string joined;
    for (std::string_view item : split_list(*tex))
      joined += (joined.empty() ? "" : "; ") + tex_text(item, TexMode::plain);
    return joined;
  }

  /// Places may be named by keys of biblatex, `countryde`.
  std::string place_list(std::string_view name) const {
    const std::string* tex = entry_.find(name);
    if (tex == nullptr || !biblatex_) return literal_list(name);
    std::string joined;
    for (std::string_view item : split_list(*tex))
      joined.append(joined.empty() ? "" : "; ").append(phrase(tex_text(item, TexMode::plain)));
    return joined;
  }

  std::string first_list(std::initializer_list<std::string_view> names) const {
    for (std::string_view name : names)
      if (std::string text = literal_list(name); !text.empty()) return text;
    return {};
  }

  void tell(std::string_view field, std::string message) {
    findings_.push_back({Code::entry_field, Severity::note, entry_.span,
                         fmt::format("entry \"{}\": {} {}", entry_.key, field, message), {}});
  }

  void set(Variable variable, std::string text) {
    if (!text.empty() && !work_.has(variable)) work_.set(variable, std::move(text));
  }

  bool is_part() const { return bib::is_part(work_.type); }

  bool is_in_periodical() const { return is_periodical(work_.type); }

  void set_type() {
    const TypeRow* row = find_type(entry_.type);
    if (row == nullptr) {
      custom_["type"] = entry_.type;
      tell("type", fmt::format("\"{}\" is not known and was read as a document", entry_.type));
      return;
    }
    work_.type = row->type;
    const WrittenType& written = written_type(row->type);
    if (entry_.type != (biblatex_ ? written.biblatex : written.bibtex)) custom_["type"] = entry_.type;
    set(Variable::genre, std::string(row->genre));
    std::string subtype = text::to_lower(plain("entrysubtype"));
    if (work_.type == ItemType::article_journal && subtype == "magazine")
      work_.type = ItemType::article_magazine;
    if (work_.type == ItemType::article_journal && subtype == "newspaper")
      work_.type = ItemType::article_newspaper;
  }

  /// Fields that go straight into a variable; unknown ones ride along.
  void take(const EntryField& field) {
    const FieldRow* row = find_field(field.name);
    if (row == nullptr || row->kind == FieldKind::ignored) {
      bool merged = field.name == "xdata" && entry_.inherited;
      if (!merged && !ascii::trim(field.tex, ascii::spaces).empty()) custom_[field.name] = field.tex;
      return;
    }
    if (row->kind == FieldKind::text) set_text(*row, tex_text(field.tex, row->mode));
    if (row->kind == FieldKind::range) set_text(*row, with_dashes(tex_text(field.tex, row->mode)));
    if (row->kind == FieldKind::names) set_names(row->variable, field.tex);
    if (row->kind == FieldKind::date) set_date(row->variable, field);
  }

  /// Of two fields for one variable the stronger stays; the other rides along.
  void set_text(const FieldRow& row, std::string text) {
    if (text.empty()) return;
    auto slot = static_cast<std::size_t>(row.variable);
    std::size_t rank = strength(row) + 1;
    if (ranks_[slot] != 0 && ranks_[slot] < rank) {
      custom_[std::string(row.name)] = text;
      return;
    }
    ranks_[slot] = rank;
    work_.set(row.variable, std::move(text));
  }

  bool particles_drop() const {
    const std::string* options = entry_.find("options");
    std::size_t at = options ? options->find("useprefix") : std::string::npos;
    bool use_prefix = at != std::string::npos && options->substr(at + 9, 6) != "=false";
    bool zotero = profile_ == Profile::zotero || profile_ == Profile::better_bibtex;
    return biblatex_ && !use_prefix && !zotero;
  }

  void set_names(Variable variable, std::string_view tex) {
    NameList names = split_names(tex, particles_drop());
    if (!names.empty() && !work_.has(variable)) work_.set(variable, std::move(names));
  }

  void set_date(Variable variable, const EntryField& field) {
    std::string text = tex_text(field.tex, TexMode::verbatim);
    if (text.empty()) return;
    Date date;
    if (auto parsed = parse_edtf(text))
      date = std::move(*parsed);
    else
      date = date_of_text(variable == Variable::accessed ? without_label(text) : text);
    work_.set(variable, std::move(date));
  }

  /// `Accessed: Feb. 3, 2016`.
  static std::string without_label(const std::string& text) {
    std::size_t colon = text.find(':');
    bool word = colon != std::string::npos && std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                                                          [](char c) { return ascii::is_letter(c) || c == ' '; });
    return word ? text.substr(colon + 1) : text;
  }

  /// Title, subtitle and addition of the work, its book or its set of volumes.
  std::string full_title(const std::string& of) const {
    std::string full = with_subtitle(title(of + "title"), title(of + "subtitle"), profile_);
    std::string addon = title(of + "titleaddon");
    if (!addon.empty()) full += (full.empty() ? "" : ". ") + addon;
    return full;
  }

  void set_titles() {
    std::string own = full_title("");
    std::string book = full_title("book");
    std::string main = full_title("main");
    std::string journal = title("journaltitle");
    if (journal.empty()) journal = title("journal");
    journal = with_subtitle(journal, title("journalsubtitle"), profile_);
    if (is_part()) {
      if (!main.empty()) set(Variable::volume_title, book);
      set(Variable::container_title, main.empty() ? book : main);
    } else if (!main.empty() && !own.empty()) {
      set(Variable::volume_title, own);
      own = main;
    }
    set(Variable::title, own.empty() && !is_part() ? book : own);
    set(Variable::container_title, journal);
    if (!is_in_periodical() && book != own) set(Variable::container_title, book);
  }

  void set_series_and_number() {
    set(Variable::collection_title, std::string(phrase(title("series"))));
    std::string number = with_dashes(plain("number"));
    std::string issue = with_dashes(plain("issue"));
    if (is_in_periodical()) {
      set(Variable::issue, number.empty() ? issue : number);
      if (!number.empty() && !issue.empty()) custom_["issue"] = issue;
      return;
    }
    bool in_series = work_.has(Variable::collection_title) ||
                     work_.type == ItemType::book || is_part();
    set(in_series && work_.type != ItemType::report ? Variable::collection_number
                                                    : Variable::number, number);
    set(Variable::issue, issue);
  }

  void set_publisher() {
    std::string how = plain("howpublished");
    bool address = how.starts_with("http://") || how.starts_with("https://");
    if (address) set(Variable::URL, how);
    std::string publisher = first_list({"publisher", "school", "institution", "organization"});
    if (publisher.empty() && !address) publisher = how;
    else if (!how.empty() && !address) custom_["howpublished"] = how;
    std::string organization = literal_list("organization");
    if (!organization.empty() && organization != publisher) custom_["organization"] = organization;
    set(Variable::publisher, std::move(publisher));
  }

  void set_places() {
    std::string address = place_list("address");
    std::string location = place_list("location");
    bool meeting = work_.type == ItemType::paper_conference;
    if (meeting && !address.empty()) set(Variable::event_place, location);
    set(Variable::publisher_place, address.empty() ? location : address);
  }

  void set_dates() {
    if (const std::string* tex = entry_.find("date")) {
      set_date(Variable::issued, {"date", *tex});
      const Date* date = work_.date(Variable::issued);
      bool year_only = date && date->parts.size() == 1 && date->parts[0].month == 0;
      if (date && date->literal.empty() && !(year_only && entry_.find("month"))) return;
    }
    auto verbatim = [&](std::string_view name) { return raw(name, TexMode::verbatim); };
    std::string month = verbatim("month");
    std::string year = verbatim("year");
    if (year.empty()) year = verbatim("date");
    if (auto date = classic_date(year, month, verbatim("day")))
      work_.set(Variable::issued, std::move(*date));
    else if (!month.empty())
      custom_["month"] = month;
  }

  /// biblatex says in `editortype` what an editor did.
  void set_roles() {
    struct Role {
      std::string_view name;
      Variable variable;
    };
    constexpr std::array roles = {
        Role{"compiler", Variable::compiler},         Role{"director", Variable::director},
        Role{"organizer", Variable::organizer},       Role{"producer", Variable::producer},
        Role{"performer", Variable::performer},       Role{"illustrator", Variable::illustrator},
        Role{"narrator", Variable::narrator},         Role{"translator", Variable::translator},
        Role{"collaborator", Variable::contributor},  Role{"founder", Variable::collection_editor},
    };
    for (std::string_view field : {"editor", "editora", "editorb", "editorc"}) {
      const std::string* tex = entry_.find(field);
      if (tex == nullptr) continue;
      std::string type = plain(std::string(field) + "type");
      auto role = std::ranges::find(roles, type, &Role::name);
      set_names(role == roles.end() ? Variable::editor : role->variable, *tex);
    }
  }

  void set_genre_and_notes() {
    if (std::string type = plain("type"); !type.empty()) work_.set(Variable::genre, std::string(phrase(type)));
    std::string note = plain("note");
    std::string addendum = plain("addendum");
    if (!addendum.empty()) note += (note.empty() ? "" : ". ") + addendum;
    set(Variable::note, std::move(note));
  }

  void set_language() {
    std::string name = first_of({"langid", "hyphenation", "language"});
    std::string tag(language_tag(text::to_lower(name)));
    set(Variable::language, tag == text::to_lower(name) ? name : tag);
  }

  void set_eprint() {
    std::string eprint = raw("eprint", TexMode::verbatim);
    if (eprint.empty()) return;
    std::string type = text::to_lower(first_of({"eprinttype", "archiveprefix"}));
    custom_["eprint"] = eprint;
    if (!type.empty()) custom_["eprinttype"] = type;
    if (type == "arxiv") set(Variable::URL, "https://arxiv.org/abs/" + eprint);
    if (type == "jstor") set(Variable::URL, "https://www.jstor.org/stable/" + eprint);
    if (type == "googlebooks") set(Variable::URL, "https://books.google.com?id=" + eprint);
    if (type == "hdl") set(Variable::URL, "https://hdl.handle.net/" + eprint);
    if (type == "pubmed") set(Variable::PMID, eprint);
  }

  /// An article number stands where pages would.
  void set_eid() {
    std::string eid = plain("eid");
    if (eid.empty()) return;
    if (work_.has(Variable::page))
      custom_["eid"] = eid;
    else
      set(Variable::page, std::move(eid));
  }

  const Entry& entry_;
  bool biblatex_;
  Profile profile_;
  std::vector<Finding>& findings_;
  Reference work_;
  Json custom_ = Json::object();
  std::array<std::size_t, variable_count> ranks_{};
};

}  // namespace

Reference to_reference(const Entry& entry, Conventions conventions, std::vector<Finding>& findings) {
  Reference reference = Converter(entry, conventions, findings).run();
  apply_profile(reference, entry, conventions.profile);
  return reference;
}

}  // namespace opcit::formats::bib
