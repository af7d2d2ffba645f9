// CITATION.cff, the Citation File Format 1.2: a software or dataset, how it wants to be cited, and
// what it refers to.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/custom.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/lost.h"
#include "formats/plain_date.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "io/yaml.h"
#include "text/markup.h"

namespace opcit::formats::cff {
namespace {

using io::Json;
using enum ItemType;

struct Type {
  std::string_view name;
  ItemType type;
};

/// Schema 1.2, references; the first of a type of CSL is the one to write.
constexpr std::array types = {
    Type{"art", graphic},
    Type{"article", article_journal},
    Type{"video", motion_picture},
    Type{"audiovisual", motion_picture},
    Type{"film-broadcast", motion_picture},
    Type{"multimedia", motion_picture},
    Type{"bill", bill},
    Type{"blog", post_weblog},
    Type{"book", book},
    Type{"catalogue", book},
    Type{"edited-work", book},
    Type{"manual", book},
    Type{"proceedings", book},
    Type{"conference-paper", paper_conference},
    Type{"conference", paper_conference},
    Type{"dataset", dataset},
    Type{"data", dataset},
    Type{"database", dataset},
    Type{"dictionary", entry_dictionary},
    Type{"encyclopedia", entry_encyclopedia},
    Type{"generic", document},
    Type{"report", report},
    Type{"government-document", report},
    Type{"grant", report},
    Type{"hearing", hearing},
    Type{"historical-work", classic},
    Type{"legal-case", legal_case},
    Type{"legal-rule", regulation},
    Type{"magazine-article", article_magazine},
    Type{"map", map},
    Type{"sound-recording", song},
    Type{"music", song},
    Type{"newspaper-article", article_newspaper},
    Type{"pamphlet", pamphlet},
    Type{"patent", patent},
    Type{"personal-communication", personal_communication},
    Type{"serial", periodical},
    Type{"slides", speech},
    Type{"software", software},
    Type{"software-code", software},
    Type{"software-container", software},
    Type{"software-executable", software},
    Type{"software-virtual-machine", software},
    Type{"standard", standard},
    Type{"statute", legislation},
    Type{"thesis", thesis},
    Type{"unpublished", manuscript},
    Type{"website", webpage},
};

struct FieldRow {
  std::string_view name;
  Variable variable;
};

/// Fields that are text in both.
constexpr std::array fields = {
    FieldRow{"abbreviation", Variable::title_short},
    FieldRow{"abstract", Variable::abstract},
    FieldRow{"collection-title", Variable::collection_title},
    FieldRow{"database", Variable::archive},
    FieldRow{"database-provider", Variable::source},
    FieldRow{"edition", Variable::edition},
    FieldRow{"isbn", Variable::ISBN},
    FieldRow{"issn", Variable::ISSN},
    FieldRow{"issue", Variable::issue},
    FieldRow{"journal", Variable::container_title},
    FieldRow{"license", Variable::license},
    FieldRow{"medium", Variable::medium},
    FieldRow{"notes", Variable::note},
    FieldRow{"number", Variable::number},
    FieldRow{"number-volumes", Variable::number_of_volumes},
    FieldRow{"pages", Variable::number_of_pages},
    FieldRow{"pmcid", Variable::PMCID},
    FieldRow{"section", Variable::section},
    FieldRow{"status", Variable::status},
    FieldRow{"thesis-type", Variable::genre},
    FieldRow{"title", Variable::title},
    FieldRow{"version", Variable::version},
    FieldRow{"volume", Variable::volume},
    FieldRow{"volume-title", Variable::volume_title},
};

constexpr std::array people = {
    FieldRow{"authors", Variable::author},          FieldRow{"editors", Variable::editor},
    FieldRow{"editors-series", Variable::collection_editor}, FieldRow{"recipients", Variable::recipient},
    FieldRow{"translators", Variable::translator},
};

constexpr std::array dates = {
    FieldRow{"date-released", Variable::issued},  FieldRow{"date-published", Variable::issued},
    FieldRow{"issue-date", Variable::issued},     FieldRow{"date-accessed", Variable::accessed},
    FieldRow{"date-downloaded", Variable::accessed}, FieldRow{"year-original", Variable::original_date},
};

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() ? std::string() : io::dump_json(value);
}

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = io::member(object, name);
  return value ? text_of(*value) : std::string();
}

template <typename Rows>
const FieldRow* find_row(const Rows& rows, std::string_view name) {
  auto found = std::ranges::find(rows, name, &FieldRow::name);
  return found == rows.end() ? nullptr : &*found;
}

Name name_of(const Json& person) {
  Name name;
  name.family = text_in(person, "family-names");
  name.given = text_in(person, "given-names");
  name.non_dropping_particle = text_in(person, "name-particle");
  name.suffix = text_in(person, "name-suffix");
  if (name.family.empty() && name.given.empty()) {
    std::string entity = text_in(person, "name");
    name.literal = entity.empty() ? text_in(person, "alias") : entity;
  }
  return name;
}

class WorkReader {
 public:
  explicit WorkReader(const Json& work) : object_(work), work_("cff") {}

  Reference read(ItemType fallback) {
    std::string type = text_in(object_, "type");
    auto found = std::ranges::find(types, type, &Type::name);
    work_.work.type = found == types.end() ? fallback : found->type;
    bool plain = found != types.end() && std::ranges::find(types, found->type, &Type::type) == found;
    if (!type.empty() && !plain) work_.keep("type", type);
    for (const auto& [name, value] : object_.items()) take(name, value);
    take_identifiers();
    take_address();
    take_pages();
    take_date();
    return work_.finish();
  }

 private:
  void take(const std::string& name, const Json& value) {
    if (const FieldRow* row = find_row(people, name)) return take_people(row->variable, value);
    if (const FieldRow* row = find_row(dates, name))
      return work_.set_date(row->variable, date_of_text(text_of(value)));
    if (const FieldRow* row = find_row(fields, name); row && !value.is_structured())
      return work_.set(row->variable, text_of(value));
    if (name == "keywords" || name == "languages") return take_list(name, value);
    if (name == "publisher" || name == "institution") return take_publisher(value);
    if (name == "conference") return take_conference(value);
    if (name == "location") return work_.set(Variable::publisher_place, text_in(value, "name"));
    if (!is_taken_elsewhere(name)) work_.keep(name, text_of(value));
  }

  static bool is_taken_elsewhere(std::string_view name) {
    constexpr std::array<std::string_view, 18> names = {
        "type", "doi", "url", "identifiers", "repository-code", "repository", "repository-artifact",
        "references", "preferred-citation", "cff-version", "message", "start", "end", "year", "month",
        "date", "contact", "loc-start"};
    return std::ranges::find(names, name) != names.end();
  }

  void take_people(Variable variable, const Json& list) {
    for (const Json& person : list)
      if (person.is_object()) work_.add_name(variable, name_of(person));
  }

  void take_list(std::string_view name, const Json& list) {
    Variable variable = name == "keywords" ? Variable::keyword : Variable::language;
    for (const Json& one : list) work_.append(variable, text_of(one), ", ");
  }

  void take_publisher(const Json& entity) {
    work_.set(Variable::publisher, entity.is_object() ? text_in(entity, "name") : text_of(entity));
    work_.set(Variable::publisher_place, text_in(entity, "city"));
  }

  void take_conference(const Json& event) {
    work_.set(Variable::event_title, text_in(event, "name"));
    std::string place;
    for (std::string_view part : {"city", "region", "country"})
      if (std::string text = text_in(event, part); !text.empty()) place += (place.empty() ? "" : ", ") + text;
    work_.set(Variable::event_place, place);
    std::string begin = text_in(event, "date-start");
    std::string end = text_in(event, "date-end");
    Date date = date_of_text(begin);
    if (Date last = date_of_text(end); date.parts.size() == 1 && last.parts.size() == 1 && last.parts != date.parts)
      date.parts.push_back(last.parts.front());
    work_.set_date(Variable::event_date, std::move(date));
  }

  /// An identifier that is listed is meant to be cited: it goes before the plain field.
  void take_identifiers() {
    std::string doi, url;
    if (const Json* list = io::member(object_, "identifiers"))
      for (const Json& one : *list) {
        std::string type = text_in(one, "type");
        if (type == "doi" && doi.empty()) doi = text_in(one, "value");
        else if (type == "url" && url.empty()) url = text_in(one, "value");
        else work_.keep("identifiers", text_in(one, "value"));
      }
    if (doi.empty() || !work_.set_doi(doi)) work_.set_doi(text_in(object_, "doi"));
    work_.set(Variable::URL, url);
  }

  void take_address() {
    for (std::string_view name : {"url", "repository-code", "repository", "repository-artifact"}) {
      std::string address = text_in(object_, name);
      if (address.empty()) continue;
      if (work_.has(Variable::URL) && work_.work.text(Variable::URL) != address) work_.keep(name, address);
      work_.set(Variable::URL, address);
    }
  }

  void take_pages() {
    std::string first = text_in(object_, "start");
    if (first.empty()) first = text_in(object_, "loc-start");
    work_.set_pages(first, text_in(object_, "end"));
  }

  void take_date() {
    std::string year = text_in(object_, "year");
    if (!year.empty()) work_.set_date(Variable::issued, date_of_parts(year, text_in(object_, "month")));
  }

  const Json& object_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  OPCIT_TRY(Json document, io::parse_yaml(text, std::string(reading.name)));
  if (!document.is_object())
    return fail(Code::yaml_malformed, "a CITATION.cff is a map, with cff-version, title and authors",
                "name another format with --from", Place{std::string(reading.name)});
  bibliography.references.push_back(WorkReader(document).read(software));
  if (const Json* preferred = io::member(document, "preferred-citation"); preferred && preferred->is_object())
    bibliography.references.push_back(WorkReader(*preferred).read(ItemType::document));
  if (const Json* list = io::member(document, "references"); list && list->is_array())
    for (const Json& one : *list)
      if (one.is_object()) bibliography.references.push_back(WorkReader(one).read(ItemType::document));
  return bibliography;
}

Json person_json(const Name& name) {
  if (name.is_literal()) return {{"name", name.literal.str()}};
  Json out = Json::object();
  std::string given = name.given;
  if (!name.dropping_particle.empty()) given += " " + name.dropping_particle.str();
  if (!name.family.empty()) out["family-names"] = name.family;
  if (!given.empty()) out["given-names"] = given;
  if (!name.non_dropping_particle.empty()) out["name-particle"] = name.non_dropping_particle.str();
  if (!name.suffix.empty()) out["name-suffix"] = name.suffix.str();
  return out;
}

Json list_json(std::string_view text) {
  Json list = Json::array();
  for (std::string& one : split_keywords(text)) list.push_back(std::move(one));
  return list;
}

class WorkWriter {
 public:
  WorkWriter(const Reference& reference, bool whole_file, std::vector<Finding>& lost)
      : reference_(reference), whole_file_(whole_file), lost_(lost) {}

  Json write() {
    if (!whole_file_ || reference_.type != software) {
      auto type = std::ranges::find(types, reference_.type, &Type::type);
      out_["type"] = type == types.end() ? "generic" : std::string(type->name);
    }
    for (const Field& field : reference_.fields()) put(field);
    for (const auto& [name, value] : kept_fields(reference_, "cff"))
      if (!out_.contains(name) || name == "type") out_[name] = value;
    return std::move(out_);
  }

 private:
  void put(const Field& field) {
    if (const auto* names = std::get_if<NameList>(&field.value)) return put_names(field.variable, *names);
    if (const auto* date = std::get_if<Date>(&field.value)) return put_date(field.variable, *date);
    std::string text = text::without_markup(std::get<Text>(field.value).value);
    switch (field.variable) {
      case Variable::keyword: return static_cast<void>(out_["keywords"] = list_json(text));
      case Variable::language: return static_cast<void>(out_["languages"] = list_json(text));
      case Variable::publisher: return static_cast<void>(out_["publisher"]["name"] = text);
      case Variable::publisher_place: return static_cast<void>(out_["location"]["name"] = text);
      case Variable::event_title: return static_cast<void>(out_["conference"]["name"] = text);
      case Variable::DOI: return static_cast<void>(out_["doi"] = text);
      case Variable::URL: return static_cast<void>(out_["url"] = text);
      case Variable::page: return put_pages(text);
      default: break;
    }
    auto row = std::ranges::find(fields, field.variable, &FieldRow::variable);
    if (row == fields.end()) return lose(field.variable);
    out_[std::string(row->name)] = text;
  }

  void lose(Variable variable) {
    if (!is_computed(variable)) tell_lost(lost_, reference_, variable, "CITATION.cff");
  }

  void put_names(Variable variable, const NameList& names) {
    auto row = std::ranges::find(people, variable, &FieldRow::variable);
    if (row == people.end()) return lose(variable);
    Json list = Json::array();
    for (const Name& name : names) list.push_back(person_json(name));
    out_[std::string(row->name)] = std::move(list);
  }

  void put_date(Variable variable, const Date& date) {
    std::string text = date_text(date);
    bool day = date.parts.size() == 1 && date.parts.front().day != 0;
    if (variable == Variable::issued && day)
      out_[whole_file_ ? "date-released" : "date-published"] = text;
    else if (variable == Variable::issued && date.year()) {
      out_["year"] = *date.year();
      if (date.parts.front().month != 0) out_["month"] = static_cast<int>(date.parts.front().month);
    } else if (variable == Variable::accessed && day)
      out_["date-accessed"] = text;
    else if (variable == Variable::original_date && date.year())
      out_["year-original"] = *date.year();
    else
      lose(variable);
  }

  void put_pages(const std::string& text) {
    std::size_t dash = text.find_first_of("-–");
    out_["start"] = text.substr(0, dash);
    if (dash == std::string::npos) return;
    out_["end"] = text.substr(text.find_first_not_of("-\xE2\x80\x93", dash));
  }

  const Reference& reference_;
  bool whole_file_;
  std::vector<Finding>& lost_;
  Json out_ = Json::object();
};

/// The first software or dataset is what the file is of; all others are its references.
Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  auto main = std::ranges::find_if(references, [](const Reference& r) { return r.type == software || r.type == dataset; });
  if (main == references.end()) main = references.begin();
  Json file{{"cff-version", "1.2.0"}, {"message", "If you use this work, please cite it as below."}};
  if (main != references.end()) file.update(WorkWriter(*main, true, writing.lost).write());
  Json others = Json::array();
  for (const Reference& reference : references)
    if (&reference != &*main) others.push_back(WorkWriter(reference, false, writing.lost).write());
  if (!others.empty()) file["references"] = std::move(others);
  return io::dump_yaml(file);
}

bool sniff(std::string_view head) {
  std::size_t at = head.find("cff-version:");
  return at != std::string_view::npos && (at == 0 || head[at - 1] == '\n' || head[at - 1] == '\r');
}

constexpr std::array<std::string_view, 1> extensions = {"cff"};
constexpr std::array<std::string_view, 1> mime_types = {"application/x-yaml"};

}  // namespace

const Format format = {{"cff", "Citation File Format", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::cff
