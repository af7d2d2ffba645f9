// DataCite's JSON (metadata schema 4): what its content negotiation and its REST API answer.

#include "formats/json/datacite.h"

#include <algorithm>
#include <array>

#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/registry.h"
#include "formats/work_builder.h"
#include "io/json.h"
#include "text/service_markup.h"

namespace opcit::formats::datacite {
namespace {

using enum ItemType;
using io::Json;

struct Type {
  std::string_view name;
  ItemType type;
};

/// resourceTypeGeneral of schema 4.6.
constexpr std::array types = {
    Type{"Audiovisual", motion_picture},
    Type{"Book", book},
    Type{"BookChapter", chapter},
    Type{"Collection", collection},
    Type{"ComputationalNotebook", software},
    Type{"ConferencePaper", paper_conference},
    Type{"ConferenceProceeding", book},
    Type{"DataPaper", article_journal},
    Type{"Dataset", dataset},
    Type{"Dissertation", thesis},
    Type{"Event", event},
    Type{"Image", graphic},
    Type{"Journal", periodical},
    Type{"JournalArticle", article_journal},
    Type{"PeerReview", review},
    Type{"Preprint", article},
    Type{"Report", report},
    Type{"Software", software},
    Type{"Sound", song},
    Type{"Standard", standard},
};

std::string text_of(const Json& value) {
  if (value.is_string()) return text::clean_markup(value.get_ref<const std::string&>());
  return value.is_number() ? io::dump_json(value) : std::string();
}

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = io::member(object, name);
  return value ? text_of(*value) : std::string();
}

/// The elements of a member that is a list; none when it is not.
const Json& list_in(const Json& object, std::string_view name) {
  static const Json none = Json::array();
  const Json* value = io::member(object, name);
  return value && value->is_array() ? *value : none;
}

class WorkReader {
 public:
  WorkReader(const Json& work, Profile profile) : object_(work), zotero_(profile == Profile::zotero), work_("datacite") {}

  Reference read() {
    find_type();
    take_titles();
    for (const Json& creator : list_in(object_, "creators")) work_.add_name(Variable::author, name_of(creator));
    take_contributors();
    take_publisher();
    take_dates();
    take_container();
    take_related_item();
    take_rest();
    return work_.finish();
  }

 private:
  void find_type() {
    const Json* kinds = io::member(object_, "types");
    std::string general = kinds ? text_in(*kinds, "resourceTypeGeneral") : "";
    auto found = std::ranges::find(types, general, &Type::name);
    if (found != types.end()) return static_cast<void>(work_.work.type = found->type);
    std::string csl = kinds ? text_in(*kinds, "citeproc") : "";
    if (auto type = item_type_from_string(csl)) work_.work.type = *type;
  }

  void take_titles() {
    std::string main, sub;
    for (const Json& title : list_in(object_, "titles")) {
      std::string type = text_in(title, "titleType");
      std::string words = text_in(title, "title");
      if (type.empty() && main.empty()) main = words;
      else if (type == "Subtitle") sub = words;
      else if (type == "TranslatedTitle" || type == "AlternativeTitle") work_.keep(type, words);
    }
    if (!sub.empty()) main.append(": ").append(sub);
    work_.set(Variable::title, main);
  }

  static Name name_of(const Json& person) {
    Name name;
    name.family = text_in(person, "familyName");
    name.given = text_in(person, "givenName");
    if (!name.family.empty()) return name;
    std::string whole = text_in(person, "name");
    bool body = text_in(person, "nameType") == "Organizational";
    if (!body) return name_of_text(whole);
    Name organization;
    organization.literal = whole;
    return organization;
  }

  void take_contributors() {
    for (const Json& person : list_in(object_, "contributors")) {
      std::string role = text_in(person, "contributorType");
      Variable variable = role == "Editor"       ? Variable::editor
                          : role == "Producer"   ? Variable::producer
                          : role == "Translator" ? Variable::translator
                                                 : Variable::contributor;
      work_.add_name(variable, name_of(person));
    }
  }

  void take_publisher() {
    const Json* publisher = io::member(object_, "publisher");
    if (publisher == nullptr) return;
    work_.set(Variable::publisher, publisher->is_object() ? text_in(*publisher, "name") : text_of(*publisher));
  }

  void take_dates() {
    for (const Json& date : list_in(object_, "dates")) {
      std::string type = text_in(date, "dateType");
      std::string words = text_in(date, "date");
      if (type == "Issued") work_.set_date(Variable::issued, date_of(words));
      else if (type == "Available") work_.set_date(Variable::available_date, date_of(words));
      else if (type == "Submitted") work_.set_date(Variable::submitted, date_of(words));
      else work_.keep("date " + type, words);
    }
    work_.set_date(Variable::issued, date_of_parts(text_in(object_, "publicationYear")));
    if (zotero_) work_.work.erase(Variable::available_date);
    if (zotero_) work_.work.erase(Variable::submitted);
  }

  /// RKMS-ISO8601: two dates with a slash are a range.
  static Date date_of(const std::string& words) {
    std::size_t slash = words.find('/');
    Date date = date_of_text(words.substr(0, slash));
    if (slash == std::string::npos) return date;
    Date last = date_of_text(words.substr(slash + 1));
    if (date.parts.size() == 1 && last.parts.size() == 1 && date.parts != last.parts) date.parts.push_back(last.parts.front());
    return date;
  }

  void take_container() {
    const Json* container = io::member(object_, "container");
    if (container == nullptr || !container->is_object()) return;
    work_.set(Variable::container_title, text_in(*container, "title"));
    work_.set(Variable::volume, text_in(*container, "volume"));
    work_.set(Variable::issue, text_in(*container, "issue"));
    work_.set_pages(text_in(*container, "firstPage"), text_in(*container, "lastPage"));
    std::string kind = text_in(*container, "identifierType");
    if (kind == "ISSN" || kind == "ISBN") work_.set_serial(text_in(*container, "identifier"));
  }

  void take_related_item() {
    for (const Json& item : list_in(object_, "relatedItems")) {
      if (text_in(item, "relationType") != "IsPublishedIn") continue;
      for (const Json& title : list_in(item, "titles")) work_.set(Variable::container_title, text_in(title, "title"));
      work_.set(Variable::volume, text_in(item, "volume"));
      work_.set(Variable::issue, text_in(item, "issue"));
      work_.set_pages(text_in(item, "firstPage"), text_in(item, "lastPage"));
    }
  }

  void take_rest() {
    std::string doi = text_in(object_, "doi");
    if (doi.empty()) doi = text_in(object_, "id");
    work_.set_doi(doi);
    work_.work.id = std::string(doi_in(doi));
    work_.set(Variable::URL, text_in(object_, "url"));
    work_.set(Variable::language, text_in(object_, "language"));
    work_.set(Variable::version, text_in(object_, "version"));
    for (const Json& right : list_in(object_, "rightsList")) work_.append(Variable::license, text_in(right, "rights"), ", ");
    for (const Json& description : list_in(object_, "descriptions"))
      if (text_in(description, "descriptionType") == "Abstract") work_.set(Variable::abstract, text_in(description, "description"));
    for (const Json& subject : list_in(object_, "subjects")) {
      std::string words = text_in(subject, "subject");
      zotero_ ? work_.keep("subjects", words) : work_.append(Variable::keyword, words, ", ");
    }
    for (const Json& size : list_in(object_, "sizes")) work_.keep("sizes", text_of(size));
    for (const Json& name : list_in(object_, "formats")) work_.keep("formats", text_of(name));
  }

  const Json& object_;
  bool zotero_;
  WorkBuilder work_;
};

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  OPCIT_TRY(Json document, io::parse_json(text, std::string(reading.name)));
  auto add = [&](const Json& work) {
    const Json* attributes = io::member(work, "attributes");
    if (work.is_object())
      bibliography.references.push_back(WorkReader(attributes ? *attributes : work, reading.profile).read());
  };
  const Json* data = io::member(document, "data");
  const Json& works = data ? *data : document;
  if (works.is_array())
    for (const Json& work : works) add(work);
  else
    add(works);
  return bibliography;
}

bool sniff(std::string_view head) {
  std::size_t start = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  bool json = start != std::string_view::npos && (head[start] == '{' || head[start] == '[');
  return json && (head.find("\"resourceTypeGeneral\"") != std::string_view::npos ||
                  (head.find("\"creators\"") != std::string_view::npos && head.find("\"titles\"") != std::string_view::npos));
}

constexpr std::array<std::string_view, 0> extensions = {};
constexpr std::array<std::string_view, 1> mime_types = {"application/vnd.datacite.datacite+json"};

}  // namespace

Reference reference_of(const Json& work, Profile profile) { return WorkReader(work, profile).read(); }

const Format format = {{"datacite", "DataCite JSON", extensions, mime_types, true, false}, sniff, read, nullptr};

}  // namespace opcit::formats::datacite
