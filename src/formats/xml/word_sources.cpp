// Word's sources, `b:Sources` of Office Open XML (ISO/IEC 29500-1, section 22.6).

#include <algorithm>
#include <array>

#include "formats/date_text.h"
#include "formats/lost.h"
#include "formats/registry.h"
#include "formats/taken.h"
#include "formats/work_builder.h"
#include "formats/xml/tree.h"
#include "text/markup.h"

namespace opcit::formats::word_sources {
namespace {

using enum ItemType;
using xml::child;
using xml::Node;

struct Type {
  std::string_view name;
  ItemType type;
};

/// The first of a type of CSL is written.
constexpr std::array types = {
    Type{"JournalArticle", article_journal},
    Type{"ArticleInAPeriodical", article_magazine},
    Type{"ArticleInAPeriodical", article_newspaper},
    Type{"Book", book},
    Type{"BookSection", chapter},
    Type{"ConferenceProceedings", paper_conference},
    Type{"Report", report},
    Type{"Report", thesis},
    Type{"InternetSite", webpage},
    Type{"DocumentFromInternetSite", webpage},
    Type{"ElectronicSource", document},
    Type{"Art", graphic},
    Type{"SoundRecording", song},
    Type{"Performance", performance},
    Type{"Film", motion_picture},
    Type{"Interview", interview},
    Type{"Patent", patent},
    Type{"Case", legal_case},
    Type{"Misc", document},
};

struct FieldRow {
  std::string_view name;
  Variable variable;
};

constexpr std::array fields = {
    FieldRow{"Title", Variable::title},
    FieldRow{"ShortTitle", Variable::title_short},
    FieldRow{"JournalName", Variable::container_title},
    FieldRow{"PeriodicalTitle", Variable::container_title},
    FieldRow{"BookTitle", Variable::container_title},
    FieldRow{"ConferenceName", Variable::event_title},
    FieldRow{"InternetSiteTitle", Variable::container_title},
    FieldRow{"PublicationTitle", Variable::container_title},
    FieldRow{"AlbumTitle", Variable::container_title},
    FieldRow{"BroadcastTitle", Variable::container_title},
    FieldRow{"Publisher", Variable::publisher},
    FieldRow{"Institution", Variable::publisher},
    FieldRow{"Distributor", Variable::publisher},
    FieldRow{"ProductionCompany", Variable::publisher},
    FieldRow{"Court", Variable::authority},
    FieldRow{"City", Variable::publisher_place},
    FieldRow{"Volume", Variable::volume},
    FieldRow{"NumberVolumes", Variable::number_of_volumes},
    FieldRow{"Issue", Variable::issue},
    FieldRow{"Pages", Variable::page},
    FieldRow{"ChapterNumber", Variable::chapter_number},
    FieldRow{"Edition", Variable::edition},
    FieldRow{"Version", Variable::version},
    FieldRow{"PatentNumber", Variable::number},
    FieldRow{"CaseNumber", Variable::number},
    FieldRow{"Medium", Variable::medium},
    FieldRow{"ThesisType", Variable::genre},
    FieldRow{"Type", Variable::genre},
    FieldRow{"DOI", Variable::DOI},
    FieldRow{"URL", Variable::URL},
    FieldRow{"Comments", Variable::note},
    FieldRow{"BIBTEX_Abstract", Variable::abstract},
    FieldRow{"BIBTEX_KeyWords", Variable::keyword},
    FieldRow{"BIBTEX_Series", Variable::collection_title},
};

constexpr std::array roles = {
    FieldRow{"Author", Variable::author},         FieldRow{"Artist", Variable::author},
    FieldRow{"BookAuthor", Variable::container_author}, FieldRow{"Compiler", Variable::compiler},
    FieldRow{"Composer", Variable::composer},     FieldRow{"Director", Variable::director},
    FieldRow{"Editor", Variable::editor},         FieldRow{"Interviewer", Variable::interviewer},
    FieldRow{"Interviewee", Variable::author},    FieldRow{"Inventor", Variable::author},
    FieldRow{"Performer", Variable::performer},   FieldRow{"ProducerName", Variable::producer},
    FieldRow{"Translator", Variable::translator}, FieldRow{"Writer", Variable::script_writer},
};

template <typename Rows>
const FieldRow* find_row(const Rows& rows, std::string_view name) {
  auto found = std::ranges::find(rows, name, &FieldRow::name);
  return found == rows.end() ? nullptr : &*found;
}

class SourceReader {
 public:
  explicit SourceReader(Node source) : source_(source), work_("word-sources") {}

  Reference read() {
    std::string name = xml::text(source_, "SourceType");
    auto found = std::ranges::find(types, name, &Type::name);
    if (found != types.end()) work_.work.type = found->type;
    if (!xml::text(source_, "ThesisType").empty() && name == "Report") work_.work.type = thesis;
    for (Node field : source_.children()) take(field);
    work_.set_date(Variable::issued, date_of_parts(xml::text(source_, "Year"), xml::text(source_, "Month"), xml::text(source_, "Day")));
    work_.set_date(Variable::accessed, date_of_parts(xml::text(source_, "YearAccessed"), xml::text(source_, "MonthAccessed"), xml::text(source_, "DayAccessed")));
    return work_.finish();
  }

 private:
  void take(Node field) {
    std::string_view name = xml::local_name(field);
    if (name == "Author") return take_people(field);
    std::string value = xml::text(field);
    if (name == "Tag") return static_cast<void>(work_.work.id = value);
    if (name == "StandardNumber") {
      if (!work_.set_serial(value) && !work_.set_doi(value)) work_.keep(name, value);
      return;
    }
    if (name == "SourceType" || name.find("Year") == 0 || name.find("Month") == 0 || name.find("Day") == 0) return;
    if (name == "ConferenceName" && work_.work.type == paper_conference)
      return work_.set(Variable::container_title, value);
    if (const FieldRow* row = find_row(fields, name)) return work_.set(row->variable, value);
    work_.keep(name, value);
  }

  void take_people(Node all) {
    for (Node role : all.children()) {
      const FieldRow* row = find_row(roles, xml::local_name(role));
      if (row == nullptr) continue;
      for (Node person : xml::all(role, "Person")) {
        Name name;
        name.family = xml::text(person, "Last");
        name.given = xml::text(person, "First");
        if (std::string middle = xml::text(person, "Middle"); !middle.empty()) name.given += " " + middle;
        work_.add_name(row->variable, std::move(name));
      }
      Name body;
      body.literal = xml::text(role, "Corporate");
      work_.add_name(row->variable, std::move(body));
    }
  }

  Node source_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  for (Node source : xml::all(document->document_element(), "Source"))
    bibliography.references.push_back(SourceReader(source).read());
  return bibliography;
}

class SourceWriter {
 public:
  SourceWriter(std::string& out, const Reference& reference, std::vector<Finding>& lost)
      : out_(out), reference_(reference), lost_(lost) {}

  void write(const std::string& tag) {
    out_ += "  <b:Source>\n";
    put("Tag", tag);
    auto type = std::ranges::find(types, reference_.type, &Type::type);
    put("SourceType", type == types.end() ? "Misc" : type->name);
    put_people();
    for (const Field& field : reference_.fields()) put_field(field);
    out_ += "  </b:Source>\n";
  }

 private:
  void put(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_.append("    <b:").append(name).append(">");
    xml::escape(out_, text::without_markup(value));
    out_.append("</b:").append(name).append(">\n");
  }

  void put_people() {
    out_ += "    <b:Author>\n";
    for (const FieldRow& row : roles) {
      const NameList* names = reference_.names(row.variable);
      bool first = std::ranges::find(roles, row.variable, &FieldRow::variable)->name == row.name;
      if (names == nullptr || !first) continue;
      out_.append("      <b:").append(row.name).append(">");
      put_names(*names);
      out_.append("</b:").append(row.name).append(">\n");
    }
    out_ += "    </b:Author>\n";
  }

  /// Word has persons or one body, not both.
  void put_names(const NameList& names) {
    if (names.size() == 1 && names.front().is_literal()) {
      out_ += "<b:Corporate>";
      xml::escape(out_, names.front().literal);
      out_ += "</b:Corporate>";
      return;
    }
    out_ += "<b:NameList>";
    for (const Name& name : names) {
      out_ += "<b:Person>";
      part("Last", name.is_literal() ? name.literal.str() : family_of(name));
      part("First", name.given);
      out_ += "</b:Person>";
    }
    out_ += "</b:NameList>";
  }

  void part(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_.append("<b:").append(name).append(">");
    xml::escape(out_, value);
    out_.append("</b:").append(name).append(">");
  }

  void put_field(const Field& field) {
    if (std::holds_alternative<NameList>(field.value)) {
      if (std::ranges::find(roles, field.variable, &FieldRow::variable) == roles.end()) lose(field.variable);
      return;
    }
    if (const auto* date = std::get_if<Date>(&field.value)) return put_date(field.variable, *date);
    std::string_view value = std::get<Text>(field.value).value;
    if (field.variable == Variable::ISBN || field.variable == Variable::ISSN) return put("StandardNumber", value);
    if (field.variable == Variable::container_title) return put(container_field(), value);
    if (field.variable == Variable::publisher && (reference_.type == thesis || reference_.type == report))
      return put("Institution", value);
    auto row = std::ranges::find(fields, field.variable, &FieldRow::variable);
    if (row == fields.end()) return lose(field.variable);
    put(row->name, value);
  }

  void lose(Variable variable) {
    if (!is_computed(variable)) tell_lost(lost_, reference_, variable, "Word's sources");
  }

  std::string_view container_field() const {
    switch (reference_.type) {
      case article_journal: return "JournalName";
      case article_magazine:
      case article_newspaper: return "PeriodicalTitle";
      case chapter: return "BookTitle";
      case paper_conference: return "ConferenceName";
      case webpage: return "InternetSiteTitle";
      case song: return "AlbumTitle";
      default: return "PublicationTitle";
    }
  }

  void put_date(Variable variable, const Date& date) {
    std::string_view suffix = variable == Variable::accessed ? "Accessed" : "";
    if (variable != Variable::issued && variable != Variable::accessed) return lose(variable);
    if (date.parts.empty() || !date.year()) return put("Year" + std::string(suffix), date.literal.str());
    const DateParts& parts = date.parts.front();
    put("Year" + std::string(suffix), std::to_string(*parts.year));
    if (parts.month != 0) put("Month" + std::string(suffix), std::to_string(parts.month));
    if (parts.day != 0) put("Day" + std::string(suffix), std::to_string(parts.day));
  }

  std::string& out_;
  const Reference& reference_;
  std::vector<Finding>& lost_;
};

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\" "
      "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\" SelectedStyle=\"\">\n";
  for (std::size_t i = 0; i < references.size(); ++i) {
    std::string tag = references[i].id.empty() ? "Source" + std::to_string(i + 1) : references[i].id;
    SourceWriter(out, references[i], writing.lost).write(tag);
  }
  return out + "</b:Sources>\n";
}

bool sniff(std::string_view head) {
  return xml::has_element(head, "Sources") && head.find("officeDocument/2006/bibliography") != std::string_view::npos;
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/xml"};

}  // namespace

const Format format = {{"word-sources", "Word sources", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::word_sources
