// schema.org works as JSON-LD, by itself or in the scripts of a web page.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/date_text.h"
#include "formats/input_text.h"
#include "formats/name_text.h"
#include "formats/plain_date.h"
#include "formats/registry.h"
#include "formats/taken.h"
#include "formats/work_builder.h"
#include "io/json.h"
#include "text/service_markup.h"

namespace opcit::formats::schema_org {
namespace {

using enum ItemType;
using io::Json;

struct Kind {
  std::string_view name;
  ItemType type;
};

/// Where several are one type of CSL the first is written.
constexpr std::array kinds = {
    Kind{"ScholarlyArticle", article_journal}, Kind{"MedicalScholarlyArticle", article_journal},
    Kind{"Book", book},                        Kind{"Chapter", chapter},
    Kind{"Thesis", thesis},                    Kind{"Report", report},
    Kind{"TechArticle", report},               Kind{"NewsArticle", article_newspaper},
    Kind{"Article", article_magazine},         Kind{"BlogPosting", post_weblog},
    Kind{"SocialMediaPosting", post},          Kind{"DiscussionForumPosting", post},
    Kind{"WebPage", webpage},                  Kind{"WebSite", webpage},
    Kind{"Dataset", dataset},                  Kind{"SoftwareSourceCode", software},
    Kind{"SoftwareApplication", software},     Kind{"Movie", motion_picture},
    Kind{"VideoObject", motion_picture},       Kind{"MusicRecording", song},
    Kind{"MusicAlbum", song},                  Kind{"AudioObject", song},
    Kind{"TVEpisode", broadcast},              Kind{"RadioEpisode", broadcast},
    Kind{"PodcastEpisode", broadcast},         Kind{"Map", map},
    Kind{"Legislation", legislation},          Kind{"Painting", graphic},
    Kind{"Photograph", graphic},               Kind{"VisualArtwork", graphic},
    Kind{"ImageObject", graphic},              Kind{"Review", review},
    Kind{"PresentationDigitalDocument", speech}, Kind{"Manuscript", manuscript},
    Kind{"SheetMusic", musical_score},         Kind{"Collection", collection},
    Kind{"Periodical", periodical},            Kind{"CreativeWork", document},
};

std::string scalar(const Json& value) {
  if (value.is_string()) return text::clean_markup(value.get_ref<const std::string&>());
  if (value.is_number()) return io::dump_json(value);
  if (value.is_object()) {
    for (std::string_view name : {"@value", "name", "@id"})
      if (const Json* inner = io::member(value, name)) return scalar(*inner);
  }
  if (value.is_array() && !value.empty() && !value.front().is_array()) return scalar(value.front());
  return {};
}

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = io::member(object, name);
  return value ? scalar(*value) : std::string();
}

/// A property's values: JSON-LD writes one value without a list.
template <typename Take>
void each_in(const Json& object, std::string_view name, Take take) {
  const Json* value = io::member(object, name);
  if (value == nullptr) return;
  if (!value->is_array()) return take(*value);
  for (const Json& one : *value) take(one);
}

std::string_view bare(std::string_view type) {
  std::size_t start = type.find_last_of("/:#");
  return start == std::string_view::npos ? type : type.substr(start + 1);
}

const Kind* kind_of(const Json& object) {
  const Kind* found = nullptr;
  each_in(object, "@type", [&](const Json& type) {
    if (!type.is_string() || found != nullptr) return;
    auto row = std::ranges::find(kinds, bare(type.get_ref<const std::string&>()), &Kind::name);
    if (row != kinds.end()) found = &*row;
  });
  return found;
}

bool has_type(const Json& object, std::string_view name) {
  bool found = false;
  each_in(object, "@type", [&](const Json& type) { found |= type.is_string() && bare(type.get_ref<const std::string&>()) == name; });
  return found;
}

struct Row {
  std::string_view property;
  Variable variable;
};

constexpr std::array rows = {
    Row{"abstract", Variable::abstract},           Row{"inLanguage", Variable::language},
    Row{"bookEdition", Variable::edition},         Row{"numberOfPages", Variable::number_of_pages},
    Row{"license", Variable::license},             Row{"version", Variable::version},
    Row{"volumeNumber", Variable::volume},         Row{"issueNumber", Variable::issue},
    Row{"alternativeHeadline", Variable::title_short}, Row{"reportNumber", Variable::number},
    Row{"inSupportOf", Variable::genre},           Row{"encodingFormat", Variable::medium},
};

constexpr std::array people = {
    Row{"author", Variable::author},           Row{"creator", Variable::author},
    Row{"editor", Variable::editor},           Row{"translator", Variable::translator},
    Row{"contributor", Variable::contributor}, Row{"illustrator", Variable::illustrator},
    Row{"director", Variable::director},       Row{"producer", Variable::producer},
    Row{"composer", Variable::composer},
};

constexpr int deepest = 8;  // issue, volume, periodical, series

class WorkReader {
 public:
  explicit WorkReader(const Json& object) : object_(object), work_("schema-org") {}

  Reference read() {
    if (const Kind* kind = kind_of(object_)) work_.work.type = kind->type;
    work_.set(Variable::title, first_of({"name", "headline", "title"}));
    for (const Row& row : people)
      if (row.property != "creator" || !work_.has(Variable::author)) take_people(row);
    take_dates();
    take_publisher(object_);
    for (const Row& row : rows) work_.set(row.variable, text_in(object_, row.property));
    work_.set(Variable::abstract, text_in(object_, "description"));
    take_pages(object_);
    take_identifiers(object_);
    each_in(object_, "keywords", [&](const Json& word) { take_keywords(scalar(word)); });
    each_in(object_, "isPartOf", [&](const Json& whole) { take_container(whole, 0); });
    take_links();
    return work_.finish();
  }

 private:
  std::string first_of(std::initializer_list<std::string_view> names) const {
    for (std::string_view name : names)
      if (std::string value = text_in(object_, name); !value.empty()) return value;
    return {};
  }

  void take_people(const Row& row) {
    each_in(object_, row.property, [&](const Json& person) { work_.add_name(row.variable, name_of(person)); });
  }

  static Name name_of(const Json& person) {
    Name name;
    name.family = text_in(person, "familyName");
    name.given = text_in(person, "givenName");
    if (!name.family.empty()) return name;
    std::string whole = scalar(person);
    bool body = person.is_object() && (has_type(person, "Organization") || has_type(person, "Corporation"));
    if (body) {
      name.literal = whole;
      return name;
    }
    return whole.find(',') != std::string::npos ? name_of_text(whole) : name_in_reading_order(whole);
  }

  void take_dates() {
    for (std::string_view property : {"datePublished", "dateCreated", "dateModified"}) {
      std::string words = text_in(object_, property);
      work_.set_date(Variable::issued, date_of_text(words.substr(0, words.find('T'))));
    }
  }

  void take_publisher(const Json& object) {
    work_.set(Variable::publisher, text_in(object, "publisher"));
    work_.set(Variable::publisher_place, text_in(object, "locationCreated"));
  }

  void take_pages(const Json& object) {
    work_.set_pages(text_in(object, "pageStart"), text_in(object, "pageEnd"));
    work_.set(Variable::page, text_in(object, "pagination"));
  }

  void take_identifiers(const Json& object) {
    each_in(object, "isbn", [&](const Json& value) { work_.set_serial(scalar(value)); });
    each_in(object, "issn", [&](const Json& value) { work_.set_serial(scalar(value)); });
    if (std::string doi = text_in(object, "doi"); !doi.empty()) work_.set_doi(doi);
    if (&object != &object_) return;
    each_in(object, "identifier", [&](const Json& value) { take_identifier(value); });
    each_in(object, "sameAs", [&](const Json& value) { work_.set_doi(scalar(value)); });
    work_.set_doi(text_in(object, "@id"));
  }

  void take_identifier(const Json& value) {
    const Json* inner = io::member(value, "value");
    std::string words = inner ? scalar(*inner) : scalar(value);
    std::string property = ascii::lower(text_in(value, "propertyID"));
    if (property == "pmid") return work_.set(Variable::PMID, words);
    if (work_.set_doi(words) || work_.set_serial(words)) return;
    if (!words.starts_with("http")) work_.keep("identifier", words);
  }

  void take_keywords(const std::string& words) {
    for (const std::string& word : split_keywords(words)) work_.append(Variable::keyword, word, ", ");
  }

  /// An issue is part of a volume, that of a periodical.
  void take_container(const Json& whole, int depth) {
    if (depth > deepest) return;
    if (whole.is_string()) return work_.set(Variable::container_title, scalar(whole));
    work_.set(Variable::volume, text_in(whole, "volumeNumber"));
    work_.set(Variable::issue, text_in(whole, "issueNumber"));
    take_pages(whole);
    take_identifiers(whole);
    take_publisher(whole);
    if (has_type(whole, "BookSeries")) {
      work_.set(Variable::collection_title, text_in(whole, "name"));
    } else if (!has_type(whole, "PublicationIssue") && !has_type(whole, "PublicationVolume")) {
      work_.set(Variable::container_title, text_in(whole, "name"));
      if (!has_type(whole, "Periodical"))
        each_in(whole, "editor", [&](const Json& person) { work_.add_name(Variable::editor, name_of(person)); });
      each_in(whole, "author", [&](const Json& person) { work_.add_name(Variable::container_author, name_of(person)); });
    }
    each_in(whole, "isPartOf", [&](const Json& outer) { take_container(outer, depth + 1); });
  }

  void take_links() {
    for (std::string_view property : {"url", "codeRepository", "mainEntityOfPage"})
      if (std::string address = text_in(object_, property); address.starts_with("http") && doi_in(address).empty())
        work_.set(Variable::URL, address);
    std::string id = text_in(object_, "@id");
    if (id.starts_with("#")) work_.work.id = id.substr(1);
  }

  const Json& object_;
  WorkBuilder work_;
};

/// The works in a document: itself, the members of a list or graph, what a page is about.
void collect(const Json& node, std::vector<const Json*>& works, int depth) {
  if (depth > deepest) return;
  if (node.is_array())
    for (const Json& one : node) collect(one, works, depth + 1);
  if (!node.is_object()) return;
  for (std::string_view list : {"@graph", "itemListElement"})
    if (const Json* inner = io::member(node, list)) return collect(*inner, works, depth + 1);
  for (std::string_view held : {"mainEntity", "item"})
    if (const Json* inner = io::member(node, held); inner && inner->is_object()) return collect(*inner, works, depth + 1);
  const Kind* kind = kind_of(node);
  if (kind != nullptr && kind->name != "WebSite") works.push_back(&node);
}

void add_works(const Json& document, Bibliography& bibliography) {
  std::vector<const Json*> works;
  collect(document, works, 0);
  for (const Json* work : works) bibliography.references.push_back(WorkReader(*work).read());
}

/// Scripts that cannot be read cost themselves alone; one that is not closed is none.
void read_page(std::string_view page, std::string_view name, Bibliography& bibliography) {
  constexpr std::string_view mark = "application/ld+json";
  for (std::size_t at = page.find(mark); at != std::string_view::npos;) {
    std::size_t start = page.find('>', at);
    std::size_t end = start == std::string_view::npos ? start : page.find("</script", start);
    if (end == std::string_view::npos) return;
    auto document = io::parse_json(page.substr(start + 1, end - start - 1), std::string(name));
    if (document) add_works(*document, bibliography);
    else bibliography.findings.push_back({document.error().code, Severity::warning, {at, at + mark.size()}, "the script here is no JSON: " + document.error().message, ""});
    at = page.find(mark, end);
  }
}

Result<Bibliography> read(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  std::string text = input_text(bytes, bibliography.findings);
  if (text.find("</script") != std::string::npos) {
    read_page(text, reading.name, bibliography);
    return bibliography;
  }
  OPCIT_TRY(Json document, io::parse_json(text, std::string(reading.name)));
  add_works(document, bibliography);
  return bibliography;
}

Json person_json(const Name& name) {
  if (name.is_literal()) return {{"@type", "Organization"}, {"name", name.literal.str()}};
  Json person = {{"@type", "Person"}, {"familyName", family_of(name)}};
  if (!name.given.empty()) person["givenName"] = given_of(name);
  if (!name.suffix.empty()) person["honorificSuffix"] = name.suffix.str();
  return person;
}

class WorkWriter {
 public:
  explicit WorkWriter(const Reference& reference) : taken_(reference) {}

  Json write(std::vector<Finding>& lost) {
    auto kind = std::ranges::find(kinds, taken_.reference().type, &Kind::type);
    Json work = {{"@type", std::string(kind == kinds.end() ? "CreativeWork" : kind->name)}};
    if (!taken_.reference().id.empty()) work["@id"] = "#" + taken_.reference().id;
    put(work, "name", Variable::title);
    for (const Row& row : people)
      if (row.property != "creator") put_people(work, row);
    if (const Date* date = taken_.date(Variable::issued)) work["datePublished"] = date_text(*date);
    put(work, "publisher", Variable::publisher, "Organization");
    put(work, "locationCreated", Variable::publisher_place, "Place");
    for (const Row& row : rows)
      if (row.variable != Variable::volume && row.variable != Variable::issue) put(work, row.property, row.variable);
    put(work, "pagination", Variable::page);
    put(work, "keywords", Variable::keyword);
    put(work, "url", Variable::URL);
    put_identifiers(work);
    put_container(work);
    taken_.tell_rest(lost, "schema.org");
    return work;
  }

 private:
  void put(Json& object, std::string_view property, Variable variable, std::string_view type = {}) {
    std::string value = taken_.text(variable);
    if (value.empty()) return;
    object[std::string(property)] = type.empty() ? Json(value) : Json({{"@type", std::string(type)}, {"name", value}});
  }

  void put_people(Json& work, const Row& row) {
    const NameList* names = taken_.names(row.variable);
    if (names == nullptr) return;
    Json list = Json::array();
    for (const Name& name : *names) list.push_back(person_json(name));
    work[std::string(row.property)] = std::move(list);
  }

  void put_identifiers(Json& work) {
    Json list = Json::array();
    for (auto [property, variable] : {std::pair{"doi", Variable::DOI}, std::pair{"pmid", Variable::PMID}})
      if (std::string value = taken_.text(variable); !value.empty())
        list.push_back({{"@type", "PropertyValue"}, {"propertyID", property}, {"value", value}});
    if (!list.empty()) work["identifier"] = std::move(list);
    if (!taken_.reference().has(Variable::container_title)) put(work, "isbn", Variable::ISBN), put(work, "issn", Variable::ISSN);
  }

  void put_container(Json& work) {
    bool serial = taken_.reference().type != chapter && taken_.reference().type != paper_conference;
    Json whole;
    if (taken_.reference().has(Variable::container_title)) {
      whole = {{"@type", serial ? "Periodical" : "Book"}};
      put(whole, "name", Variable::container_title);
      put(whole, "issn", Variable::ISSN);
      put(whole, "isbn", Variable::ISBN);
    }
    wrap(whole, "PublicationVolume", "volumeNumber", Variable::volume);
    wrap(whole, "PublicationIssue", "issueNumber", Variable::issue);
    Json series;
    if (std::string title = taken_.text(Variable::collection_title); !title.empty()) series = {{"@type", "BookSeries"}, {"name", title}};
    if (!whole.is_null() && !series.is_null()) work["isPartOf"] = Json::array({whole, series});
    else if (!whole.is_null() || !series.is_null()) work["isPartOf"] = whole.is_null() ? series : whole;
  }

  void wrap(Json& whole, std::string_view type, std::string_view property, Variable variable) {
    std::string number = taken_.text(variable);
    if (number.empty()) return;
    Json part = {{"@type", std::string(type)}, {std::string(property), number}};
    if (!whole.is_null()) part["isPartOf"] = std::move(whole);
    whole = std::move(part);
  }

  Taken taken_;
};

Result<std::string> write(std::span<const Reference> references, Writing& writing) {
  Json graph = Json::array();
  for (const Reference& reference : references) graph.push_back(WorkWriter(reference).write(writing.lost));
  Json document = {{"@context", "https://schema.org"}, {"@graph", std::move(graph)}};
  return io::dump_json(document, 2) + "\n";
}

bool sniff(std::string_view head) {
  return head.find("schema.org") != std::string_view::npos && head.find("\"@context\"") != std::string_view::npos &&
         head.find_first_of("{[") == head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
}

constexpr std::array<std::string_view, 1> extensions = {"jsonld"};
constexpr std::array<std::string_view, 1> mime_types = {"application/ld+json"};

}  // namespace

const Format format = {{"schema-org", "schema.org JSON-LD", extensions, mime_types, true, true}, sniff, read, write};

}  // namespace opcit::formats::schema_org
